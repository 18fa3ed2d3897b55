import type { ComposeReleaseInput, ComposeUnit } from '../../../../operations/compose/input.ts';
import { composeReleasePlan } from '../../../../operations/compose/plan.ts';
import { freePorts } from '../../../../operations/compose/ports.ts';
import type { Choice } from '../../../../operations/core/machine/event.ts';
import { FakeClock } from '../fake-clock.ts';
import { HostModel, imageOf, PROJECT, RELEASE } from '../hosts/host-model.ts';
import { hostTale } from '../hosts/hosts-tale.ts';
import type { HostTale } from '../hosts/oracle.ts';
import { CHECKS } from './ingredients.ts';

export const OLD = 'old';

/** A host on which a release of these runs, with users of what is behind the proxy. */
export function hostWith(services: readonly string[] = ['api'], project = PROJECT, replicas = 1): HostModel {
  const host = new HostModel(new FakeClock());
  for (const service of services) {
    const image = imageOf(service, 'old');
    const first = freePorts(host.read().takenPorts, replicas) ?? 0;
    for (let index = 0; index < replicas; index += 1)
      host.run({ service, project, image, release: OLD, ...(isProxied(service) && { port: first + index }) });
    if (isProxied(service))
      host.proxy.set(
        service,
        Array.from({ length: replicas }, (_, index) => `127.0.0.1:${first + index}`),
        project,
      );
    const noted = { service, image, because: 'deploy', variables: {}, files: [] } as const;
    host.releases = [{ ...noted, operation: OLD, at: '2026-11-20T10:00:00Z', by: 'ana@laptop' }, ...host.releases];
  }
  host.clock.pass(60_000);
  return host;
}

/** A worker has no users of its own. */
export function isProxied(service: string): boolean {
  return service !== 'worker';
}

/** What somebody confirms who looks at the host now. */
export function composeInput(
  host: HostModel,
  services: readonly string[] = ['api'],
  replicas = 1,
): ComposeReleaseInput {
  const shown = host.read();
  const taken = [...shown.takenPorts];
  const units = services.map((service) => {
    const first = freePorts(taken, replicas) ?? 0;
    if (isProxied(service)) taken.push(...Array.from({ length: replicas }, (_, index) => first + index));
    return unitOf(service, first, replicas);
  });
  return {
    environment: 'production',
    shown,
    refusals: [],
    because: 'deploy',
    release: RELEASE,
    strategy: 'rolling',
    units,
    files: [{ path: 'compose.yaml', from: 'old', to: 'new' }],
    migration: undefined,
    soak: 10_000,
    rollback: { triggers: ['healthCheckFailed', 'smokeTestFailed'], progressDeadline: 60_000 },
    rests: false,
    promotes: false,
    retain: 2,
    acceptedDowntime: undefined,
  };
}

export function unitOf(service: string, publishedFrom: number, replicas = 1): ComposeUnit {
  const include = `/etc/nginx/conf.d/upstream-${service}.conf`;
  return {
    service,
    project: PROJECT,
    image: imageOf(service, 'new'),
    variables: { TAG: 'v2' },
    replicas,
    proxy: isProxied(service) ? { include, port: 8000, publishedFrom } : undefined,
    checks: isProxied(service)
      ? { container: CHECKS, health: CHECKS, smoke: CHECKS }
      : { container: [], health: [], smoke: [] },
    startupTime: 20_000,
    drain: { least: 5_000, most: 30_000 },
    file: {
      containerName: undefined,
      hostPorts: [],
      volumes: [],
      hasHealthcheck: true,
      isInternal: false,
      leftBehind: [],
      singleton: false,
      taggedAs: undefined,
      imageSize: undefined,
    },
  };
}

export const MIGRATION = {
  unit: 0,
  command: ['alembic', 'upgrade', 'head'],
  phase: 'preDeploy',
  isBackwardCompatible: true,
} as const;

export function composeTale(host: HostModel, input: ComposeReleaseInput, choices: readonly Choice[] = []): HostTale {
  const { units, release, files, strategy } = input;
  host.mayBeDown = strategy === 'recreate';
  const isReleased = ({ service, image, replicas, proxy }: ComposeUnit) => {
    const own = host.containers.filter((one) => one.service === service && !one.isOneOff);
    const up = own.filter((one) => one.runsSince !== undefined && one.release === release);
    return (
      up.length === replicas &&
      up.every((one) => one.image === image && host.isWell(one)) &&
      (!proxy || up.every((one) => host.proxy.sendsTo(one)))
    );
  };
  const isDone = () => units.every(isReleased) && files.every(({ path, to }) => host.files[path] === to);
  const isUnchecked = units.every(({ checks }) => checks.container.length === 0);
  const original = input.promotes ? Object.fromEntries(files.map(({ path, from }) => [path, from])) : undefined;
  return hostTale({
    host,
    plan: composeReleasePlan(input),
    release,
    isDone,
    choices,
    isUnchecked,
    original,
    isAlone: true,
  });
}

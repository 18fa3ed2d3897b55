import { durationOf } from '../../domain/duration.ts';
import { type ComposeProject, mapOf } from './compose-file.ts';
import { interpolated } from './compose-variables.ts';

type PlainMap = Readonly<Record<string, unknown>>;
type Variables = Readonly<Record<string, string | undefined>>;

/** What of a service in compose files decides how it can be replaced. */
export interface ComposeFacts {
  readonly containerName: string | undefined;
  /** Ports of the host that only one container can have, as written. */
  readonly hostPorts: readonly string[];
  /** Named volumes it uses that are not `external`: another project gets others of that name. */
  readonly volumes: readonly string[];
  readonly hasHealthcheck: boolean;
  /** All its networks are `internal`, and nothing is published through those. */
  readonly isInternalOnly: boolean;
  /** Services it waits for, as the compose files name them. */
  readonly dependsOn: readonly string[];
  /** It is in a network that is `external`, or in that of the host: services of other projects are found there. */
  readonly reachesOut: boolean;
  readonly replicas: number | undefined;
  /** Milliseconds until its own health check has to have said so, at worst. */
  readonly healthyWithin: number | undefined;
}

export function composeFacts(
  service: PlainMap,
  { volumes, internalNetworks, externalNetworks }: ComposeProject,
): ComposeFacts {
  const name = service['container_name'];
  const check = mapOf(service['healthcheck']);
  const replicas = mapOf(service['deploy'])['replicas'] ?? service['scale'];
  const networks = namesIn(service['networks']);
  const isOff = check['disable'] === true || String(check['test']) === 'NONE';
  return {
    containerName: typeof name === 'string' ? name : undefined,
    hostPorts: listOf(service['ports']).flatMap(fixedPort),
    volumes: listOf(service['volumes']).flatMap((volume) => volumes.filter((own) => own === sourceOf(volume))),
    hasHealthcheck: !isOff && check['test'] !== undefined,
    isInternalOnly: networks.length > 0 && networks.every((network) => internalNetworks.includes(network)),
    dependsOn: namesIn(service['depends_on']),
    // A mode is that of the host, or the network of some container that nobody here knows.
    reachesOut: service['network_mode'] !== undefined || networks.some((network) => externalNetworks.includes(network)),
    replicas: typeof replicas === 'number' ? replicas : undefined,
    healthyWithin: isOff || check['test'] === undefined ? undefined : healthyWithin(check),
  };
}

/** Variables of this shell that images of these files are named by, whichever service they belong to: all are read. */
export function imageVariables({ services }: ComposeProject, variables: Variables): Readonly<Record<string, string>> {
  const images = Object.values(services).map((service) => service['image']);
  const names = images.flatMap((image) => (typeof image === 'string' ? interpolated(image, {}).names : []));
  const set = [...new Set(names)].sort().flatMap((name) => {
    const value = variables[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(set);
}

/** A range leaves room for more than one container, and without a port of the host Docker chooses one. */
function fixedPort(port: unknown): string[] {
  if (typeof port === 'object' && port !== null) {
    const published = String(mapOf(port)['published'] ?? '');
    return /^\d+$/.test(published) && published !== '0' ? [published] : [];
  }
  const [, host] = /(?:^|:)(\d+):\d+(?:\/\w+)?$/.exec(String(port)) ?? [];
  return host === undefined || host === '0' ? [] : [host];
}

function sourceOf(volume: unknown): unknown {
  return typeof volume === 'string' ? volume.split(':')[0] : mapOf(volume)['source'];
}

/** Docker's own defaults (https://docs.docker.com/reference/dockerfile/#healthcheck, 2026-11). */
function healthyWithin(check: PlainMap): number {
  const time = (key: string, usual: number) => durationOf(String(check[key] ?? '')) ?? usual;
  const retries = Number(check['retries'] ?? 3);
  return (
    time('start_period', 0) +
    (Number.isNaN(retries) ? 3 : retries) * (time('interval', 30_000) + time('timeout', 30_000))
  );
}

/** A list, or the keys of a map. */
function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string')
    : Object.keys(mapOf(value));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

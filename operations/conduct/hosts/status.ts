import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SILENT } from '../../compose/preflight-host.ts';
import type { ComposeSeen, ContainerSeen, ProxySeen, ReleaseSeen } from '../../compose/seen.ts';
import { elapsed, localTime, quotedList } from '../words.ts';
import { underWay } from './fence.ts';
import type { HostApp } from './host-app.ts';
import { runningIn, servedImage, servingIn } from './serving.ts';
import { shortImage } from './words.ts';

/** A service on one server as it is now. */
export interface ServiceStatus {
  readonly service: string;
  /** What users have, by its digest where a release of ours started it; nothing where nothing runs. */
  readonly image: string | undefined;
  /** Containers that users are sent to. */
  readonly replicas: number;
  /** Others that run, such as those of a release that rests. */
  readonly beside: number;
  /** The worst of those that users have. */
  readonly health: ContainerSeen['health'] | 'stopped';
  readonly restarts: number;
  /** The release that gave users this image. */
  readonly release: ReleaseSeen | undefined;
  readonly proxy: ProxySeen | undefined;
}

const WORST: readonly ServiceStatus['health'][] = ['unhealthy', 'starting', 'none', 'healthy'];

export function serviceStatus(seen: ComposeSeen, service: string): ServiceStatus {
  const serving = servingIn(seen, service);
  const image = servedImage(seen, service);
  return {
    service,
    image,
    replicas: serving.length,
    beside: runningIn(seen, service).length - serving.length,
    health:
      serving.length === 0 ? 'stopped' : (WORST.find((one) => serving.some(({ health }) => health === one)) ?? 'none'),
    restarts: serving.reduce((sum, { restarts }) => sum + restarts, 0),
    release: seen.releases.find((one) => one.service === service && one.image === image),
    proxy: seen.proxies.find((one) => one.service === service),
  };
}

/** What is not as it is declared or as the last release left it, as sentences. */
export function driftOf(app: HostApp, seen: ComposeSeen): readonly string[] {
  const files = app.where.files.filter((path) => {
    const there = seen.files.find((file) => file.path === path)?.digest;
    return there !== digestHere(join(app.folder, path));
  });
  const isLocked = seen.lock !== undefined;
  return [
    ...(files.length > 0
      ? [
          `${quotedList(files)} ${files.length === 1 ? 'is' : 'are'} not as in this folder: the next release puts ${files.length === 1 ? 'it' : 'them'} there.`,
        ]
      : []),
    ...app.units.flatMap((unit) => (isLocked ? [] : includeDrift(seen, unit.composeService, unit.replicas))),
    ...seen.proxies
      .flatMap(({ complaint }) => (complaint === undefined ? [] : [`nginx refuses its configuration: ${complaint}`]))
      .slice(0, 1),
    ...(seen.lock ? [lockSentence(seen, app.where.server)] : []),
  ];
}

function includeDrift(seen: ComposeSeen, service: string, replicas: number): string[] {
  const [running, serving] = [runningIn(seen, service), servingIn(seen, service)];
  const proxy = seen.proxies.find((one) => one.service === service);
  const sentences =
    serving.length > 0 && serving.length !== replicas
      ? [`Users of \`${service}\` have ${serving.length} of the ${replicas} containers that are declared.`]
      : [];
  if (!proxy) return sentences;
  if (proxy.servers === undefined)
    return running.length > 0
      ? [...sentences, `\`${proxy.path}\` is not there, so nginx sends nobody to \`${service}\`: a release writes it.`]
      : sentences;
  const known = new Set(running.flatMap(({ addresses }) => addresses));
  const gone = proxy.servers.filter((server) => !known.has(server));
  return [
    ...sentences,
    ...(gone.length > 0
      ? [
          `\`${proxy.path}\` names ${quotedList(gone)}, where no container of \`${service}\` answers: a release writes it anew.`,
        ]
      : []),
    ...(proxy.digest !== proxy.loaded
      ? [`\`${proxy.path}\` is not what nginx was last given by a release: somebody has changed it since.`]
      : []),
  ];
}

function lockSentence({ lock }: ComposeSeen, server: string | undefined): string {
  if (!lock) return '';
  if (lock.silent < SILENT) return `${underWay(lock, server)}.`;
  return `"${lock.title}" by ${lock.by} (\`${lock.operation}\`) was left in the middle and not heard of for ${elapsed(lock.silent)}: whoever releases next reads what it left first.`;
}

function digestHere(file: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return undefined;
  }
}

/** A service in one line: `api@sha256:0123456789ab, healthy, 2 replicas, since 2026-11-22 12:00:00 by ana@laptop`. */
export function serviceInWords({ image, health, replicas, beside, restarts, release, proxy }: ServiceStatus): string {
  const others = `${beside} ${beside === 1 ? 'container runs' : 'containers run'} without users`;
  if (image === undefined) return beside > 0 ? others : 'nothing runs';
  const since = release ? [`since ${localTime(release.at)} by ${release.by}`] : ['not released by Fairlead'];
  return [
    shortImage(image),
    health === 'none' ? 'no health check' : health,
    `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`,
    ...(restarts > 0 ? [`${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`] : []),
    ...since,
    ...(proxy?.servers ? [`nginx sends users to ${proxy.servers.join(', ') || 'nobody'}`] : []),
    ...(beside > 0 ? [others] : []),
    ...(proxy && proxy.draining > 0 ? [`${proxy.draining} old nginx workers finish requests`] : []),
  ].join(', ');
}

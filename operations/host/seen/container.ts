import type { ContainerSeen } from '../../compose/seen.ts';
import { at, isObject, listAt, textAt } from '../../wire/json.ts';

/** Docker's own, when neither the image nor the compose file says (https://docs.docker.com/reference/cli/docker/container/stop/, 2026-11). */
const USUAL_GRACE = 10;
/** What it says of a time that has not come. */
const NEVER = '0001-01-01T00:00:00Z';

export const PROJECT = 'com.docker.compose.project';
export const SERVICE = 'com.docker.compose.service';
export const RELEASE = 'dev.fairlead.release';
const ONE_OFF = 'com.docker.compose.oneoff';

const STATES = ['created', 'running', 'restarting', 'paused', 'exited', 'dead', 'removing'] as const;
const HEALTHS = ['healthy', 'unhealthy', 'starting'] as const;

/** From what Docker tells of one container; `port` is that of its service. Nothing for what is no container of Compose. */
export function containerSeen(body: unknown, port: number | undefined): ContainerSeen | undefined {
  const label = (name: string) => textAt(at(body, 'Config', 'Labels'), name);
  const [id, project, service] = [textAt(body, 'Id'), label(PROJECT), label(SERVICE)];
  const state = STATES.find((one) => one === at(body, 'State', 'Status'));
  if (id === undefined || project === undefined || service === undefined || state === undefined) return undefined;
  const started = textAt(body, 'State', 'StartedAt');
  const hasEnded = state === 'exited' || state === 'dead';
  return {
    id,
    name: (textAt(body, 'Name') ?? id).replace(/^\//, ''),
    project,
    service,
    isOneOff: label(ONE_OFF)?.toLowerCase() === 'true',
    release: label(RELEASE),
    image: textAt(body, 'Config', 'Image') ?? '',
    imageId: textAt(body, 'Image') ?? '',
    state,
    exitCode: hasEnded ? numberAt(body, 'State', 'ExitCode') : undefined,
    health: HEALTHS.find((one) => one === at(body, 'State', 'Health', 'Status')) ?? 'none',
    restarts: numberAt(body, 'RestartCount') ?? 0,
    started: started === NEVER ? undefined : started,
    addresses: state === 'running' ? addressesOf(body, port) : [],
    grace: numberAt(body, 'Config', 'StopTimeout') ?? USUAL_GRACE,
  };
}

/** When it was made, to sort by. */
export function madeAt(body: unknown): number {
  return Date.parse(textAt(body, 'Created') ?? '') || 0;
}

/** What it publishes on the host, else what it has in the first of its networks by name. */
function addressesOf(body: unknown, port: number | undefined): readonly string[] {
  if (port === undefined) return [];
  const published = listAt(body, 'NetworkSettings', 'Ports', `${port}/tcp`).flatMap((binding) => {
    const onHost = textAt(binding, 'HostPort');
    return onHost === undefined ? [] : [joined(reachable(textAt(binding, 'HostIp')), onHost)];
  });
  // It has the ports of the host itself.
  if (at(body, 'HostConfig', 'NetworkMode') === 'host') return [`127.0.0.1:${port}`];
  const networks = at(body, 'NetworkSettings', 'Networks');
  const inside = Object.entries(isObject(networks) ? networks : {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, network]) => textAt(network, 'IPAddress') ?? textAt(network, 'GlobalIPv6Address') ?? [])
    .map((address) => joined(address, `${port}`));
  return [published[0] ?? inside[0] ?? []].flat();
}

/** What listens everywhere listens on the host itself, too. */
function reachable(address: string | undefined): string {
  if (address === undefined || address === '0.0.0.0') return '127.0.0.1';
  return address === '::' ? '::1' : address;
}

function joined(address: string, port: string): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function numberAt(body: unknown, ...path: readonly string[]): number | undefined {
  const found = at(body, ...path);
  return typeof found === 'number' ? found : undefined;
}

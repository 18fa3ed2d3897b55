import type { ContainerSeen } from '../../../../operations/compose/seen.ts';

/** What becomes of a container that runs. */
export type Fate = 'runs' | 'never starts' | 'ends' | 'is unhealthy';

/** A container as it is in truth. */
export interface Container {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly service: string;
  readonly isOneOff: boolean;
  readonly release: string | undefined;
  readonly image: string;
  /** By the clock of the model; nothing for one that does not run. */
  readonly runsSince: number | undefined;
  readonly fate: Fate;
  /** Published on 127.0.0.1; nothing for what is not behind the proxy. */
  readonly port: number | undefined;
  /** Of a migration: when it ends, and how. */
  readonly ends?: { readonly at: number; readonly code: number };
}

/** Milliseconds until a container answers. */
export const STARTS_IN = 6_000;

export function isRunning({ runsSince, fate, ends }: Container, now: number): boolean {
  if (runsSince === undefined) return false;
  if (ends) return now < ends.at;
  return fate !== 'ends' || now - runsSince < STARTS_IN;
}

export function answers(container: Container, now: number): boolean {
  const { runsSince = now, fate } = container;
  return isRunning(container, now) && (fate === 'runs' || fate === 'is unhealthy') && now - runsSince >= STARTS_IN;
}

export function addressOf({ port }: Container): string | undefined {
  return port === undefined ? undefined : `127.0.0.1:${port}`;
}

/** What Docker says of it. */
export function seen(container: Container, now: number): ContainerSeen {
  const { id, name, project, service, isOneOff, release, image, ends, fate, runsSince } = container;
  const isUp = isRunning(container, now);
  const address = addressOf(container);
  return {
    ...{ id, name, project, service, isOneOff, release, image },
    imageId: imageIdOf(image),
    state: isUp ? 'running' : 'exited',
    exitCode: isUp ? undefined : (ends?.code ?? (fate === 'ends' && runsSince !== undefined ? 1 : 0)),
    health: healthOf(container, now),
    restarts: 0,
    started: undefined,
    addresses: isUp && address !== undefined ? [address] : [],
    grace: 10,
  };
}

export function imageIdOf(image: string): string {
  return `id of ${image}`;
}

function healthOf(container: Container, now: number): ContainerSeen['health'] {
  const { isOneOff, runsSince, fate } = container;
  if (isOneOff || runsSince === undefined) return 'none';
  if (now - runsSince < STARTS_IN || fate === 'never starts') return 'starting';
  return fate === 'is unhealthy' ? 'unhealthy' : 'healthy';
}

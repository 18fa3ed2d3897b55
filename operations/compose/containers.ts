import type { ComposeSeen, ContainerSeen } from './seen.ts';

/** What of a reading is asked for containers. */
export type Containers = Pick<ComposeSeen, 'containers'>;

/** The new ones of a release; a migration is none of them. */
export function replicasOf({ containers }: Containers, service: string, release: string): ContainerSeen[] {
  return containers.filter((one) => !one.isOneOff && one.service === service && one.release === release);
}

/** All there are of a service beside those of a release. */
export function othersOf({ containers }: Containers, service: string, release: string): ContainerSeen[] {
  return containers.filter((one) => !one.isOneOff && one.service === service && one.release !== release);
}

/** Something of it runs, or is to run again by itself. */
export function isUp({ state }: ContainerSeen): boolean {
  return state === 'running' || state === 'restarting' || state === 'paused';
}

/** It can be sent users, as far as Docker knows. */
export function isWell({ state, health }: ContainerSeen): boolean {
  return state === 'running' && (health === 'healthy' || health === 'none');
}

/** What is wrong with one that is to run, as a sentence; nothing while it starts. */
export function trouble({ name, state, health, exitCode, restarts }: ContainerSeen): string | undefined {
  if (state === 'exited' || state === 'dead')
    return `\`${name}\` ended${exitCode === undefined ? '' : ` with code ${exitCode}`}.`;
  if (state === 'removing') return `\`${name}\` is being removed.`;
  if (state === 'paused') return `\`${name}\` is paused.`;
  if (state === 'restarting' || restarts > 0) return `\`${name}\` ended and was started again ${times(restarts)}.`;
  if (health === 'unhealthy') return `\`${name}\` is unhealthy: its own health check fails.`;
  return undefined;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

export function withIds({ containers }: Containers, ids: readonly string[]): ContainerSeen[] {
  return containers.filter(({ id }) => ids.includes(id));
}

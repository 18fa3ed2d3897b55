import type { RevisionSeen } from '../../rollout/seen.ts';
import { at, listAt, textAt } from '../../wire/json.ts';

/** As Azure writes it: states are open texts, the SDK's lists of them lack some (`Activating`, 2026-11). */
export function revisionSeen(body: unknown): Omit<RevisionSeen, 'restarts'> | undefined {
  const name = textAt(body, 'name');
  const properties = at(body, 'properties');
  if (name === undefined || properties === undefined) return undefined;
  const text = (field: string) => textAt(properties, field);
  const replicas = at(properties, 'replicas');
  const least = at(properties, 'template', 'scale', 'minReplicas');
  return {
    name,
    active: at(properties, 'active') === true,
    created: text('createdTime') ?? '',
    images: listAt(properties, 'template', 'containers').map((container) => textAt(container, 'image') ?? ''),
    provisioning: text('provisioningState') ?? 'Unknown',
    provisioningError: text('provisioningError'),
    health: text('healthState') ?? 'None',
    running: text('runningState') ?? 'Unknown',
    replicas: typeof replicas === 'number' ? replicas : 0,
    // Nobody has said: Azure scales to none then.
    minReplicas: typeof least === 'number' ? least : 0,
    host: text('fqdn'),
  };
}

/** Of all containers of all replicas together. */
export function restartsOf(replicas: readonly unknown[]): number {
  const containers = replicas.flatMap((replica) => listAt(replica, 'properties', 'containers'));
  return containers.reduce<number>((sum, container) => {
    const count = at(container, 'restartCount');
    return sum + (typeof count === 'number' ? count : 0);
  }, 0);
}

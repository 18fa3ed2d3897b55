import type { ContainerAppSeen } from '../../azure/containerapps/app-seen.ts';
import type { ContainerPlace } from '../../azure/containerapps/place.ts';
import { type ContainerAppRequest, containerAppPorts } from '../../azure/containerapps/rollout-ports.ts';
import type { Own } from '../../azure/ports-through.ts';
import type { Ports } from '../../core/ports.ts';
import type { Confirmed } from '../../kinds.ts';
import type { RestoreInput, RolloutInput } from '../../rollout/input.ts';
import type { RolloutRequest, RolloutSeen } from '../../rollout/seen.ts';
import { containerAzureOf } from '../app.ts';
import type { Around } from '../ports-of.ts';
import { cacheAnswer, cacheAt } from './cache.ts';
import { manifestHere } from './manifest.ts';

type ConfirmedHere = Confirmed & { readonly where: ContainerPlace };

/** Azure, the manifest beside the deployment file and the cache, as one outside. */
export function rolloutPorts(
  { where, input, cache: connection, folder: pinned }: ConfirmedHere,
  own: Own<never, never>,
  { binding, folder, kept, secrets, tell = () => {} }: Around,
): Ports<RolloutSeen, RolloutRequest> {
  const azure: Ports<ContainerAppSeen, ContainerAppRequest> = containerAppPorts(
    containerAzureOf(binding, where),
    own as never,
  );
  const path = (input as Partial<RolloutInput & RestoreInput>).shown?.manifest?.path;
  const manifest = path === undefined ? undefined : manifestHere(path, pinned ?? folder, kept);
  // Opened when it is asked for: the variable may have another value by then, and many operations clear none.
  const cache = () =>
    connection === undefined
      ? { missing: 'no connection of it was confirmed' }
      : cacheAt(connection, process.env, secrets.conceal);
  return {
    ...azure,
    read: async (signal) => ({ ...(await azure.read(signal)), manifest: manifest?.seen() }),
    async send(request, signal) {
      switch (request.action) {
        case 'write manifest':
          return manifest?.write(request) ?? { got: 'unsent', why: 'no manifest was confirmed' };
        case 'clear cache':
        case 'warm cache': {
          const rollout = 'suffix' in (input as object) ? (input as RolloutInput) : undefined;
          const deployedAt = azure.clock.wall();
          return cacheAnswer(request, cache(), { input: rollout, deployedAt, tell }, signal);
        }
        default:
          return azure.send(request, signal);
      }
    },
  };
}

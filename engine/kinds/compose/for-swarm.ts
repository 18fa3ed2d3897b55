import { nameOf } from '../../core/path.ts';
import { child, descend, scalarOf } from '../../readers/tree.ts';
import type { ComposeModel } from './model.ts';

/** Something in the file that Docker Compose alone cannot start, or a name that says stack. */
export function isForSwarm({ source, services, resources }: ComposeModel): boolean {
  if (/stack|swarm/i.test(nameOf(source.path))) return true;
  if (resources.networks.some(({ value }) => scalarOf(child(value, 'driver')) === 'overlay')) return true;
  if ([...resources.secrets, ...resources.configs].some(({ value }) => scalarOf(child(value, 'external')) === true))
    return true;
  return services.some(({ body }) => /^(?:global|.*-job)$/.test(String(scalarOf(descend(body, 'deploy', 'mode')))));
}

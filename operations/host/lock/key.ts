import { createHash } from 'node:crypto';
import type { HostPlace } from '../place.ts';

/**
 * Names the lock and the history of a project on its host. All its services share one, because they share the compose
 * files and the proxy; both colours of it are the same project.
 */
export function lockKey({ directory, project }: Pick<HostPlace, 'directory' | 'project'>): string {
  return createHash('sha256').update(`${directory}\0${project}`).digest('hex');
}

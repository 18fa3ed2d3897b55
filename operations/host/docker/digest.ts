import { textAt } from '../../wire/json.ts';
import type { Docker } from './docker.ts';

/**
 * Digest that the registry has for a tag now, as the host sees it; nothing where the registry wants to know who asks:
 * Docker then only tells it to who pulls.
 */
export async function digestOf(docker: Docker, reference: string, signal: AbortSignal): Promise<string | undefined> {
  const path = reference.split('/').map(encodeURIComponent).join('/');
  const { status, body } = await docker.ask(`/distribution/${path}/json`, signal);
  const digest = status === 200 ? textAt(body, 'Descriptor', 'digest') : undefined;
  return digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
}

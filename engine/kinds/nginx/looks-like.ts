import type { Source } from '../../core/span.ts';
import { readNginx } from '../../readers/nginx/read.ts';

const BLOCKS = new Set(['events', 'http', 'location', 'server', 'upstream']);

/** Whether the content of a file somebody named is that of an nginx configuration. */
export function looksLikeNginx(source: Source): boolean {
  if (/\.(?:ya?ml|json|tf|md)$/.test(source.path)) return false;
  return readNginx(source).directives.some(({ name, block }) => block !== undefined && BLOCKS.has(name.text));
}

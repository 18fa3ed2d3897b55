import type { Source } from '../../core/span.ts';

const BLOCK = /^[ \t]{0,40}(?:http|server|events|upstream|location)(?: [^;{}\n]{1,200})?[ \t]?\{/m;

/** Whether the content of a file somebody named is that of an nginx configuration. */
export function looksLikeNginx({ path, text }: Source): boolean {
  return !/\.(?:ya?ml|json|tf|md)$/.test(path) && BLOCK.test(text) && text.includes(';');
}

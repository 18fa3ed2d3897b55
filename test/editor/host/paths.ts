import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project, the harness's own package, and what the lane leaves behind. */
export const root = resolve(import.meta.dirname, '../../..');
export const host = import.meta.dirname;
export const cache = join(root, '.cache/editor');
export const shots = join(root, '.cache/shots');

/** The entry of the VS Code server; present once `setup.ts` has run. */
export const codeServer = join(host, 'node_modules/code-server/out/node/entry.js');

/** The parts of package.json that name the extension. */
export function manifest(): { readonly publisher: string; readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

import { createHash } from 'node:crypto';

/** What the first line is chained to. */
export const ROOT = '0'.repeat(64);

/** One line of a journal with its hash, which covers all lines before it. */
export interface Line {
  readonly text: string;
  readonly hash: string;
}

/** Makes the line that follows `previous`, without its line end. */
export function lineOf(entry: unknown, previous: string): Line {
  const json = JSON.stringify(entry);
  const hash = chained(json, previous);
  return { text: `{"hash":"${hash}","entry":${json}}`, hash };
}

/** What a line says, or nothing when it is not the whole line that followed `previous`. */
export function entryOf(
  text: string,
  previous: string,
): { readonly entry: unknown; readonly hash: string } | undefined {
  const [, hash = '', json = ''] = /^\{"hash":"([0-9a-f]{64})","entry":(.*)\}$/.exec(text) ?? [];
  if (chained(json, previous) !== hash) return undefined;
  return { entry: JSON.parse(json), hash };
}

function chained(json: string, previous: string): string {
  return createHash('sha256').update(previous).update('\n').update(json).digest('hex');
}

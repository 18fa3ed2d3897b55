import type { Line } from './line.ts';
import type { WarmEntry } from './seen.ts';
import { refusalIn } from './why.ts';

/** Of one key, what the server may say without the others having to wait for it. */
const LEAVES: Readonly<Record<string, string>> = {
  WRONGTYPE: 'another kind of value is there',
  OOM: 'the server has no memory left',
  NOPERM: 'this user may not write it',
};

/**
 * Writes one key, on whichever server of a cluster has it; nothing when it is written, else why it was left.
 * `GETSET`, because it says no to a list or a hash in the same breath, on every version: `SET` would put itself in their
 * place. Without an end: what it says stays true until the next deployment writes it again.
 */
export async function warmKey(lines: readonly Line[], { key, value }: WarmEntry): Promise<string | undefined> {
  for (const [index, line] of lines.entries()) {
    try {
      await line.ask(['GETSET', key, value]);
      return undefined;
    } catch (error) {
      const said = refusalIn(error) ?? '';
      if (said === 'MOVED' && index + 1 < lines.length) continue;
      const why = LEAVES[said];
      if (why === undefined) throw error;
      return why;
    }
  }
  return undefined;
}

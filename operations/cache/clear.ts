import type { Line, Reply } from './line.ts';
import { Pace } from './pace.ts';
import { refusalIn } from './why.ts';

/** Keys in one `UNLINK`, which only takes them out; a `DEL` also frees what they hold while everybody waits. */
const UNLINKED_AT_ONCE = 100;
const DELETED_AT_ONCE = 10;

/** What was done so far, also when the rest fails. */
export interface Progress {
  matched: number;
  unlinked: number;
}

/** How keys are taken out of one server. */
interface Removal {
  readonly verb: 'UNLINK' | 'DEL';
  /** In a cluster, keys of different slots are not named in one command. */
  readonly single: boolean;
}

/**
 * Clears one pattern on one server, in batches so small that others hardly wait, with rests between them. Never `KEYS`,
 * which stops the server until it is through, and never `FLUSHDB`.
 */
export async function clearPattern(line: Line, pattern: string, inCluster: boolean, progress: Progress): Promise<void> {
  const pace = await Pace.of(line);
  let removal: Removal = { verb: 'UNLINK', single: inCluster };
  let cursor = '0';
  do {
    const { next, keys } = scanned(
      await pace.during(() => line.ask(['SCAN', cursor, 'MATCH', pattern, 'COUNT', String(pace.count)])),
    );
    progress.matched += keys.length;
    for (let from = 0; from < keys.length; ) {
      const batch = keys.slice(from, from + (removal.verb === 'DEL' ? DELETED_AT_ONCE : UNLINKED_AT_ONCE));
      try {
        progress.unlinked += await pace.during(() => removed(line, batch, removal));
        from += batch.length;
      } catch (error) {
        removal = otherWay(removal, error);
      }
      await pace.rest();
    }
    cursor = next;
    if (cursor !== '0' && keys.length === 0) await pace.rest();
  } while (cursor !== '0');
}

async function removed(line: Line, keys: readonly Buffer[], { verb, single }: Removal): Promise<number> {
  if (!single) return Number(await line.ask([verb, ...keys]));
  const replies = await Promise.all(keys.map((key) => line.ask([verb, key])));
  return replies.reduce<number>((sum, reply) => sum + Number(reply), 0);
}

/** For a server that has no `UNLINK` (before version 4, or renamed), or that is a cluster behind one address. */
function otherWay(removal: Removal, error: unknown): Removal {
  const said = refusalIn(error);
  if (said === 'ERR' && removal.verb === 'UNLINK' && /unknown command/i.test(String(error)))
    return { ...removal, verb: 'DEL' };
  if (said === 'CROSSSLOT' && !removal.single) return { ...removal, single: true };
  throw error;
}

function scanned(reply: Reply): { readonly next: string; readonly keys: readonly Buffer[] } {
  const [next, keys] = Array.isArray(reply) ? (reply as readonly Reply[]) : [];
  if (next === undefined || next === null || !Array.isArray(keys)) throw new Error('not what SCAN answers');
  return { next: String(next), keys: keys.filter((key) => Buffer.isBuffer(key)) };
}

import { consequenceOf, patternRefusal } from '../../domain/cache-pattern.ts';
import { clearPattern } from './clear.ts';
import { type CacheOptions, OpenCache } from './open-cache.ts';
import type { CachePorts, Cleared, Stopped, Warmed } from './seen.ts';
import { redisServerOf, whereOf } from './server.ts';
import { warmKey } from './warm.ts';
import { stoppedBy } from './why.ts';

/** The cache behind a connection string, which is a secret: nothing of it but host, port and database is told. */
export function cachePorts(connection: string, options: CacheOptions = {}): CachePorts {
  const read = redisServerOf(connection);
  if ('unreadable' in read) return unreadable(`its connection string cannot be read: ${read.unreadable}`);
  const { server } = read;
  const where = whereOf(server);
  /** Does something with lines that are closed again, and tells why it ended early. */
  const during = async (
    signal: AbortSignal,
    work: (cache: OpenCache) => Promise<void>,
  ): Promise<Stopped | undefined> => {
    const cache = new OpenCache(server, options, signal);
    try {
      await work(cache);
      return undefined;
    } catch (error) {
      return stoppedBy(error, signal);
    } finally {
      cache.close();
    }
  };
  return {
    where,
    async look(signal) {
      const stopped = await during(signal, async (cache) => {
        await (await cache.first()).ask(['PING']);
      });
      return stopped ? { reachable: false, where, why: stopped.why } : { reachable: true, where };
    },
    async clear(patterns, signal) {
      const started = performance.now();
      const cleared = patterns.map((pattern) => ({ pattern, matched: 0, unlinked: 0, complete: false }));
      const done = (stopped: Stopped | undefined): Cleared => ({
        where,
        patterns: cleared,
        took: performance.now() - started,
        ...(stopped && { stopped }),
      });
      const refused = refusalOf(patterns);
      if (refused) return done(refused);
      const stopped = await during(signal, async (cache) => {
        const { lines, inCluster } = await cache.all();
        for (const progress of cleared) {
          for (const line of lines) await clearPattern(line, progress.pattern, inCluster, progress);
          progress.complete = true;
        }
      });
      return done(stopped);
    },
    async warm(entries, signal) {
      const started = performance.now();
      const written: string[] = [];
      const left: Warmed['left'][number][] = [];
      const stopped = await during(signal, async (cache) => {
        const { lines } = await cache.all();
        for (const entry of entries) {
          const why = await warmKey(lines, entry);
          if (why === undefined) written.push(entry.key);
          else left.push({ key: entry.key, why });
        }
      });
      return { where, written, left, took: performance.now() - started, ...(stopped && { stopped }) };
    },
  };
}

/** Asked here too, where keys are lost, whatever those who call have looked at before. */
function refusalOf(patterns: readonly string[]): Stopped | undefined {
  for (const pattern of patterns) {
    const refusal = patternRefusal(pattern);
    if (refusal) return { by: 'refused', why: `\`${pattern}\` ${consequenceOf(refusal)}` };
  }
  return undefined;
}

function unreadable(why: string): CachePorts {
  const where = 'nowhere';
  const stopped: Stopped = { by: 'unreachable', why };
  const nothing = (pattern: string) => ({ pattern, matched: 0, unlinked: 0, complete: false });
  return {
    where,
    look: async () => ({ reachable: false, where, why }),
    clear: async (patterns) => ({ where, patterns: patterns.map(nothing), took: 0, stopped }),
    warm: async () => ({ where, written: [], left: [], took: 0, stopped }),
  };
}

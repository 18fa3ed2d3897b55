import type { StartedRedis } from '../operations/cache/redis-server.ts';

/** What a server did since it was asked to count anew, by its own account: nothing beside it lengthens that. */
export interface Account {
  readonly of: ReadonlyMap<string, { readonly calls: number; readonly milliseconds: number }>;
  /** Milliseconds that half of the looks for keys took at most: as long as each is, everybody else waits. */
  readonly halfOfScans: number;
}

const COUNTED = /^cmdstat_([^:]+):calls=(\d+),usec=(\d+)/gm;
const HALF_OF_SCANS = /^latency_percentiles_usec_scan:p50=([\d.]+)/m;

export function countAnew(redis: StartedRedis): void {
  redis.cli('CONFIG', 'RESETSTAT');
}

export function account(redis: StartedRedis): Account {
  const counted = redis.cli('INFO', 'commandstats').matchAll(COUNTED);
  const [, half] = HALF_OF_SCANS.exec(redis.cli('INFO', 'latencystats')) ?? [];
  return {
    of: new Map(
      [...counted].map(([, name = '', calls, usec]) => [
        name,
        { calls: Number(calls), milliseconds: Number(usec) / 1000 },
      ]),
    ),
    halfOfScans: Number(half) / 1000,
  };
}

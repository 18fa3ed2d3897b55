/**
 * `npm run test:cache`: a cache of a million keys is cleared of ten thousand while an app goes on reading and writing.
 * Nothing else may be touched, and the server may be kept from others only for moments, and seldom, by its own account.
 * What the app waits is told and not judged: a machine that stands still for a moment makes it wait as well. Needs
 * `redis-server`, and the tests of the real server run here without leaving any out.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { cachePorts } from '../../operations/cache/ports.ts';
import { type StartedRedis, startRedis } from '../operations/cache/redis-server.ts';
import { account, countAnew } from './account.ts';

const OTHERS = 990_000;
const PER_SECOND = 500;
/** Milliseconds of each measure. */
const IDLE = 6_000;
const GOAL = 3;
/** Milliseconds for the clearing: it leaves a server alone for longer that answers late, as on a machine others slow down. */
const PATIENCE = 600_000;
/** What keeps everybody waiting is the longest the server is busy with one command of ours, and how much of the time. */
const BUSY_AT_MOST = 1;
const SHARE_AT_MOST = 1 / 3;
/** Keys in one look for them, and in one command that takes some out. */
const SCANNED_AT_ONCE = 300;
const UNLINKED_AT_ONCE = 100;
/** What the app sends, what a clearing sends, and the asking for this account. */
const SENT = ['get', 'set', 'ping', 'scan', 'unlink', 'info', 'config|resetstat'];
const PATTERNS = ['manifest:*', 'config:*', 'mail:pattern:*', 'page:[0-9]:h?me'] as const;
/** How many keys of each are cleared, and what is as near to them as can be and stays. */
const MATCHING: readonly number[] = [4_000, 3_000, 2_990, 10];
const NEAR: Readonly<Record<string, (number: number) => string>> = {
  'manifest:*': (n) => ['manifest', 'manifests:', 'Manifest:', ' manifest:', 'old:manifest:'][n % 5] + String(n),
  'config:*': (n) => ['config', 'config.', 'CONFIG:', 'xconfig:', 'config\\:'][n % 5] + String(n),
  'mail:pattern:*': (n) =>
    ['mail:', 'mail:patterns:', 'mail:pattern', 'mails:pattern:', 'e:mail:pattern:'][n % 5] + String(n),
  'page:[0-9]:h?me': (n) => `page:${n + 10}:home`,
};

const tests = spawnSync(process.execPath, ['--test', '--test-timeout=60000', 'test/operations/cache/*.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, FAIRLEAD_REDIS: 'required' },
});
assert.equal(tests.status, 0, 'the tests of the real server');

await using redis = await startRedis({ settings: ['--enable-debug-command', 'yes'] });
fill(redis);
const total = Number(redis.cli('DBSIZE'));
const rest = restOf();
const before = digests(redis, rest);
console.log(
  `${total} keys, ${sum(MATCHING)} of them match ${PATTERNS.length} patterns, ${PATTERNS.length * 20} nearly do`,
);

const user = spawn(process.execPath, [resolve('test/cache/user.ts'), String(redis.port), String(PER_SECOND)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let times: number[] = [];
createInterface({ input: user.stdout }).on('line', (line) => times.push(...JSON.parse(line)));
await pause(2_000);
const idleBefore = await during(() => pause(IDLE));
countAnew(redis);
const cleared = await during(() => cachePorts(redis.connection).clear(PATTERNS, AbortSignal.timeout(PATIENCE)));
const { of, halfOfScans } = account(redis);
const idleAfter = await during(() => pause(IDLE));
user.kill();

console.log(
  told('idle', idleBefore.times),
  `\n${told('clearing', cleared.times)}`,
  `\n${told('idle again', idleAfter.times)}`,
);
for (const { pattern, matched, unlinked } of cleared.result.patterns)
  console.log(`  ${pattern}: ${matched} matched, ${unlinked} gone`);
console.log(`  took ${(cleared.result.took / 1000).toFixed(1)} s`);
assert.equal(cleared.result.stopped, undefined);
assert.deepEqual(
  cleared.result.patterns.map(({ unlinked }) => unlinked),
  MATCHING,
);
// The app has its own thousand keys beside them.
const users = Number(redis.cli('EVAL', "return #redis.call('KEYS', 'user:*')", '0'));
assert.equal(Number(redis.cli('DBSIZE')), total - sum(MATCHING) + users, 'keys that are left');
assert.equal(digests(redis, rest), before, 'what the other keys hold');
const [idle, busy] = [percentile([...idleBefore.times, ...idleAfter.times], 0.99), percentile(cleared.times, 0.99)];
console.log(
  `p99 of the app: ${ms(idle)} idle, ${ms(busy)} while clearing: ${(busy / idle).toFixed(2)} times (goal ${GOAL})`,
);

const [scans, unlinks] = [of.get('scan'), of.get('unlink')];
assert(scans && unlinks, 'nothing was looked for, or nothing taken out');
const share = (scans.milliseconds + unlinks.milliseconds) / cleared.result.took;
console.log(
  `by the server: ${scans.calls} SCAN, half within ${halfOfScans.toFixed(2)} ms (at most ${BUSY_AT_MOST}), ` +
    `${unlinks.calls} UNLINK; ${Math.round(share * 100)} % of the time (at most ${Math.round(SHARE_AT_MOST * 100)})`,
);
assert.deepEqual(
  [...of.keys()].filter((name) => !SENT.includes(name)),
  [],
  'commands that nobody needs',
);
assert(scans.calls >= (total * PATTERNS.length) / SCANNED_AT_ONCE, `${scans.calls} SCAN look at too many keys each`);
assert(unlinks.calls >= sum(MATCHING) / UNLINKED_AT_ONCE, `${unlinks.calls} UNLINK take out too many keys each`);
assert(halfOfScans <= BUSY_AT_MOST, `half of the SCAN take longer than ${BUSY_AT_MOST} ms`);
assert(share <= SHARE_AT_MOST, 'the server is not left to others long enough');

/** By the server itself, in a fraction of the time it takes to send them. */
function fill({ cli }: StartedRedis): void {
  const others = `for i = 1, ${OTHERS} do redis.call('SET', 'other:' .. (i % 97) .. ':' .. i, 'value ' .. i) end`;
  cli('EVAL', others, '0');
  const own = PATTERNS.flatMap((pattern, index) =>
    Array.from({ length: MATCHING[index] ?? 0 }, (_, n) =>
      pattern.startsWith('page') ? `page:${n}:home` : pattern.replace('*', `${n}`),
    ),
  );
  for (const keys of inParts([...own, ...nearMisses()], 500)) cli('MSET', ...keys.flatMap((key) => [key, `of ${key}`]));
}

function nearMisses(): string[] {
  return PATTERNS.flatMap((pattern) => Array.from({ length: 20 }, (_, n) => NEAR[pattern]?.(n) ?? ''));
}

/** Every near miss, and one in fifty of the others. */
function restOf(): string[] {
  const others = Array.from({ length: OTHERS / 50 }, (_, n) => (n + 1) * 50);
  return [...nearMisses(), ...others.map((i) => `other:${i % 97}:${i}`)];
}

function digests({ cli }: StartedRedis, keys: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of inParts(keys, 1_000)) hash.update(cli('DEBUG', 'DIGEST-VALUE', ...part));
  return hash.digest('hex');
}

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}

/** What the app measured meanwhile, in microseconds. */
async function during<Result>(work: () => Promise<Result>) {
  times = [];
  const result = await work();
  // What it measured in its last half second comes with the next line.
  await pause(500);
  return { result, times: [...times] };
}

function told(name: string, measured: readonly number[]): string {
  const [half, most, worst] = [0.5, 0.99, 1].map((share) => ms(percentile(measured, share)));
  return `${name}: ${measured.length} commands, half within ${half}, 99 of 100 within ${most}, all within ${worst}`;
}

function percentile(measured: readonly number[], share: number): number {
  const sorted = measured.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function ms(microseconds: number): string {
  return `${(microseconds / 1000).toFixed(2)} ms`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/**
 * `npm run soak`: random histories of operations until it is stopped, or `-- --minutes N`. Every batch has a seed of
 * its own; one that fails is printed with the history it shrinks to, and `SEED=… HISTORIES=… node --test
 * test/operations/histories.test.ts` plays it again. Ends with how many histories there were and how they ended.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { histories } from '../test/operations/support/history.ts';

const BATCH = 500;
const { minutes, seed } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } }).values;
const until = minutes === undefined ? Infinity : performance.now() + Number(minutes) * 60_000;
if (Number.isNaN(until)) throw new Error('`--minutes` takes a number.');

const ends = new Map<string, number>();
const kinds = new Map<string, number>();
const failing: number[] = [];
let played = 0;
let isStopped = false;
process.once('SIGINT', () => {
  isStopped = true;
});

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
const property = histories((kind, end) => {
  count(ends, end);
  count(kinds, kind);
});

do {
  const batch = seed === undefined || played > 0 ? randomInt(2 ** 31) : Number(seed);
  const details = await fc.check(property, { numRuns: BATCH, seed: batch });
  played += details.numRuns;
  if (!details.failed) continue;
  failing.push(batch);
  console.log(`SEED=${batch} HISTORIES=${BATCH} fails:\n${fc.defaultReportMessage(details) ?? ''}`);
} while (!isStopped && performance.now() < until);

const told = (counts: Map<string, number>) =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, times]) => `  ${String(times).padStart(9)}  ${name}`)
    .join('\n');
console.log(`${played} histories\n\nends\n${told(ends)}\n\noperations\n${told(kinds)}\n`);
console.log(failing.length === 0 ? 'No seed fails.' : `Failing seeds: ${failing.join(', ')}`);
process.exitCode = failing.length === 0 ? 0 : 1;

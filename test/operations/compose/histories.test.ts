import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { outcomes } from '../../../operations/core/machine/outcome.ts';
import { histories } from '../support/hosts/history.ts';
import { beginnings } from '../support/hosts/windows.ts';

/** More with `HISTORIES=100000`; a failure prints its seed, which `SEED` takes. */
const RUNS = Number(process.env['HISTORIES'] ?? 2_000);
const SEED = Number(process.env['SEED'] ?? 20_261_122);

it(`two windows, somebody else and a bad link on a host: what is said is so and users are served, ${RUNS} times`, async (context) => {
  const ends = new Map<string, number>();
  const kinds = new Set<string>();
  const property = histories((kind, end) => {
    ends.set(end, (ends.get(end) ?? 0) + 1);
    kinds.add(kind);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  context.diagnostic(`seed ${SEED}; ${[...ends].map(([end, times]) => `${end} ${times}`).join(', ')}`);
  assert.deepEqual([...ends.keys()].sort(), [...outcomes, 'busy', 'rests'].sort());
  assert.equal(kinds.size, beginnings.length);
});

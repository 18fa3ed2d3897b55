import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lapseOf, looks, stagesOf } from './canary.ts';
import type { Step } from './deployment.ts';
import { absent, type Valued } from './tri.ts';

const known = <T>(value: T): Valued<T, number> => ({ state: 'known', value, at: 0 });
const unknown: Valued<number, number> = { state: 'unknown', at: 0 };

const step = (more: Partial<Step<number>>): Step<number> => ({
  at: 0,
  setWeight: absent,
  analysis: [],
  pause: undefined,
  approval: absent,
  ...more,
});
const check = step({ analysis: [{ name: 'ready', at: 0 }] });
const minute = step({ pause: { duration: known(60_000) } });

it('takes a canary apart into shares, each with what follows until the next', () => {
  const steps = [check, step({ setWeight: known(10) }), minute, check, step({ setWeight: known(100) })];
  assert.deepEqual(
    stagesOf(steps).map(({ weight, between }) => [weight, between]),
    [
      [known(10), [minute, check]],
      [known(100), []],
    ],
  );
});

it('looks at a share by waiting, by asking and by a person', () => {
  const steps = [minute, check, step({ approval: known(true) }), step({ pause: { duration: absent } })];
  assert.deepEqual(steps.map(looks), [true, true, true, true]);
  assert.deepEqual([step({ pause: { duration: known(0) } }), step({ approval: known(false) })].map(looks), [
    false,
    false,
  ]);
});

it('adds up the waits, and counts the persons', () => {
  const steps = [minute, check, minute, step({ pause: { duration: absent } }), step({ approval: known(true) })];
  assert.deepEqual(lapseOf(steps), { least: 120_000, persons: 2, isOpen: false });
  assert.deepEqual(lapseOf([minute, step({ pause: { duration: unknown } })]), {
    least: 60_000,
    persons: 0,
    isOpen: true,
  });
});

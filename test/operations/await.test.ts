import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event } from '../../operations/core/machine/event.ts';
import type { Await, Plan, Standing } from '../../operations/core/machine/plan.ts';
import { nothingYet, type State } from '../../operations/core/machine/state.ts';
import { step } from '../../operations/core/machine/step.ts';

/** What is read is how it stands. */
type World = Standing;

const there: World = { is: 'there' };
const pending: World = { is: 'pending', why: 'It starts.' };
const broken: World = { is: 'broken', why: 'It is broken.' };

const waits = (more: Partial<Await<World>> = {}): Plan<World, never> => ({
  title: 'Wait',
  refusals: [],
  steps: [
    {
      ...{ type: 'await', name: 'wait', title: 'Wait', deadline: 60_000, every: 5_000, hold: 10_000 },
      standing: (world) => world,
      ...more,
    },
  ],
});

/** One reading each five seconds, until it ends or there is none left. */
function stood(readings: readonly (World | 'unreadable')[], plan = waits()): State<World> {
  let state = step(plan, nothingYet<World>(), { type: 'started', at: at(0), by: 'ann' }).state;
  for (const [index, world] of readings.entries()) {
    if (state.end) break;
    const now = at(index * 5_000);
    const of = state.waitingFor ?? 0;
    const read: Event<World, never> =
      world === 'unreadable'
        ? { type: 'unreadable', of, at: now, why: 'no answer' }
        : { type: 'read', of, at: now, world };
    state = step(plan, state, read).state;
    if (state.end || state.at.type !== 'awaiting') break;
    state = step(plan, state, { type: 'waited', of: state.waitingFor ?? 0, at: now }).state;
  }
  return state;
}

const at = (mono: number) => ({ mono, wall: new Date(mono).toISOString() });
const endOf = ({ end }: State<World>) => end && `${end.outcome}: ${end.reasons.join(' ')}`;

describe('waiting for what Azure does by itself', () => {
  it('passes once it was there for so long', () => {
    assert.equal(endOf(stood([pending, there, there])), undefined);
    assert.equal(endOf(stood([pending, there, there, there])), 'succeeded: ');
  });

  it('takes one reading among others for none', () => {
    assert.equal(endOf(stood([there, pending, there, there, broken, there, there])), undefined);
    assert.equal(endOf(stood([there, pending, there, there, broken, there, there, there])), 'succeeded: ');
  });

  it('fails with what is broken for so long, before its deadline', () => {
    assert.equal(endOf(stood([pending, broken, broken, broken])), 'refused: It is broken.');
  });

  it('fails at its deadline with what it waits for', () => {
    const readings = Array.from({ length: 40 }, () => pending);
    assert.equal(endOf(stood(readings)), 'refused: After 60 s: It starts.');
  });

  it('says what it could not read', () => {
    const readings = Array.from({ length: 40 }, () => 'unreadable' as const);
    assert.equal(endOf(stood(readings)), 'refused: Azure could not be read: no answer');
  });

  it('asks a person where that is wanted', () => {
    const state = stood([broken, broken, broken], waits({ whenBad: 'ask' }));
    assert.deepEqual([state.end, state.at], [undefined, { type: 'asking', reasons: ['It is broken.'] }]);
  });
});

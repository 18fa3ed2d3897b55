import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LookBack } from './look-back.ts';

function watched() {
  const world = { isWatched: true, looks: 0, waits: [] as number[] };
  let due: (() => void) | undefined;
  const back = new LookBack({
    look: async () => {
      world.looks += 1;
    },
    isWatched: () => world.isWatched,
    after(milliseconds, call) {
      world.waits.push(milliseconds);
      due = call;
      return () => {
        if (due === call) due = undefined;
      };
    },
  });
  /** The time is over: what waits is called. */
  const pass = async () => {
    const call = due;
    due = undefined;
    call?.();
    await new Promise(setImmediate);
  };
  return { world, back, pass, waits: () => due !== undefined };
}

it('looks again every five seconds while somebody else is at work and the view is seen, and no longer', async () => {
  const { world, back, pass, waits } = watched();
  await back.look();
  await pass();
  await pass();
  assert.deepEqual([world.looks, world.waits], [3, [5_000, 5_000, 5_000]]);
  world.isWatched = false;
  await pass();
  assert.deepEqual([world.looks, waits()], [4, false]);
});

it('has one look under way and one that follows it, however often it is told', async () => {
  const { world, back, pass } = watched();
  const asked = [back.look(), back.look()];
  await Promise.resolve();
  asked.push(back.look(), back.look());
  await Promise.all(asked);
  assert.deepEqual([world.looks, world.waits], [2, [5_000]]);
  await back.look();
  await pass();
  assert.deepEqual([world.looks, world.waits.length], [4, 3]);
});

it('looks no more when it is over', async () => {
  const { world, back, pass, waits } = watched();
  await back.look();
  back.dispose();
  await pass();
  assert.equal(world.looks, 1);
  await back.look();
  assert.equal(waits(), false);
});

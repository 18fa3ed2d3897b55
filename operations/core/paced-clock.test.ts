import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PacedClock } from './paced-clock.ts';

it('lets a wait of an hour pass in a moment, and tells that an hour has passed', async () => {
  const clock = new PacedClock(1_000_000);
  const before = clock.mono();
  await new Promise<void>((rung) => clock.after(3_600_000, rung));
  assert(clock.mono() - before >= 3_600_000);
});

it('is real while something is under way: a deadline of an hour does not come', async () => {
  const clock = new PacedClock(1_000_000_000);
  let rung = false;
  await clock.during(async () => {
    const forget = clock.after(3_600_000, () => {
      rung = true;
    });
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    forget();
  });
  assert.equal(rung, false);
});

it('stands still for nobody who does not wait: what was read a moment ago is not old', () => {
  const clock = new PacedClock(1_000_000_000);
  const before = clock.mono();
  for (let i = 0; i < 1000; i += 1) clock.wall();
  assert(clock.mono() - before < 10_000);
});

it('rings in order, and not what was taken back', async () => {
  const clock = new PacedClock(1_000_000);
  const rung: string[] = [];
  clock.after(2_000_000, () => rung.push('never'))();
  await Promise.all(
    [3_000_000, 1_000_000].map(
      (after) =>
        new Promise<void>((done) =>
          clock.after(after, () => {
            rung.push(`${after}`);
            done();
          }),
        ),
    ),
  );
  assert.deepEqual(rung, ['1000000', '3000000']);
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drained, healthy, healthyAgain, stays } from '../../../operations/compose/health.ts';
import type { ComposeSeen, ContainerSeen } from '../../../operations/compose/seen.ts';
import { RELEASE } from '../support/hosts/host-model.ts';
import { resting } from '../support/stories/compose.ts';
import { composeInput, hostWith } from '../support/stories/compose-world.ts';

const host = hostWith();
resting(host);
const { units } = composeInput(host);
const shown = host.read();
/** The new container of it, otherwise. */
const seen = (change: Partial<ContainerSeen>): ComposeSeen => ({
  ...shown,
  containers: shown.containers.map((one) => (one.release === RELEASE ? { ...one, ...change } : one)),
});
const wait = healthy('wait', units, RELEASE, 60_000);
const at = (change: Partial<ContainerSeen>, elapsed: number) => wait.standing(seen(change), elapsed).is;

describe('a new container', () => {
  const cases: readonly [string, Partial<ContainerSeen>, string, string][] = [
    ['that is healthy', {}, 'there', 'there'],
    ['that was started again and is healthy now', { restarts: 2 }, 'there', 'there'],
    ['that starts', { health: 'starting' }, 'pending', 'pending'],
    ['that has no health check', { health: 'none' }, 'there', 'there'],
    ['that has none and was started again', { health: 'none', restarts: 1 }, 'pending', 'broken'],
    ['that is unhealthy', { health: 'unhealthy' }, 'broken', 'broken'],
    ['that ended', { state: 'exited', exitCode: 1 }, 'broken', 'broken'],
    ['that is started again just now', { state: 'restarting', restarts: 1 }, 'pending', 'broken'],
    ['that is only made yet', { state: 'created', health: 'none' }, 'pending', 'pending'],
    ['that is paused', { state: 'paused' }, 'broken', 'broken'],
    ['that is of another release', { release: 'other' }, 'pending', 'broken'],
  ];
  for (const [what, change, early, late] of cases)
    it(`${what} is ${early}, and ${late} when it had its time`, () =>
      assert.deepEqual([at(change, 0), at(change, 60_000)], [early, late]));
});

describe('an old container', () => {
  const before = shown.containers;
  const again = healthyAgain('again', 'api', before, 20_000);
  it('that was started again some day is as good as it was', () => {
    assert.deepEqual(again.standing(seen({ health: 'none', restarts: 3 }), 60_000), { is: 'there' });
  });
  it('that had users all the time is not waited for, and one that was started just now is', () => {
    assert.deepEqual(again.standing(shown, 0), { is: 'there' });
    const started = seen({ health: 'none', started: '2026-11-22T13:00:00Z' });
    assert.deepEqual([again.standing(started, 0).is, again.standing(started, 2_000).is], ['pending', 'there']);
  });
  it('that is gone is nothing to go back to', () => {
    const [one] = before;
    const again = healthyAgain('again', 'api', [...before, { ...one!, id: 'f'.repeat(64) }], 20_000);
    assert.equal(again.standing(shown, 0).is, 'broken');
  });
});

describe('what is watched', () => {
  const watch = stays('watch', units, RELEASE, 100_000);
  it('has its whole time', () => {
    assert.equal(watch.standing(shown, 0).is, 'pending');
    assert.equal(watch.standing(shown, 100_000).is, 'there');
  });
  it('is bad as soon as two readings say so', () => {
    assert.equal(watch.standing(seen({ state: 'exited' }), 0).is, 'broken');
    assert.equal(watch.hold, 5_000);
  });
});

describe('last requests', () => {
  const [unit] = units;
  const waits = (held: number) => drained('drain', [{ ...unit!, drain: { least: 5_000, most: 30_000 } }], held);
  const draining = (count: number): ComposeSeen => ({
    ...shown,
    proxies: shown.proxies.map((proxy) => ({ ...proxy, draining: count })),
  });
  const cases: readonly [string, number, number, number, string][] = [
    ['have their least time', 0, 0, 4_000, 'pending'],
    ['have ended', 0, 0, 5_000, 'there'],
    ['are under way', 0, 2, 6_000, 'pending'],
    ['have taken too long', 0, 2, 30_000, 'there'],
    ['had their least time while users were watched', 10_000, 0, 0, 'there'],
    ['are under way after that', 10_000, 1, 0, 'pending'],
  ];
  for (const [what, held, count, elapsed, expected] of cases)
    it(what, () => assert.equal(waits(held).standing(draining(count), elapsed).is, expected));
});

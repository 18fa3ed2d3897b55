import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { courseOf } from '../../../operations/rollout/course.ts';
import type { TrafficWeight } from '../../../operations/rollout/seen.ts';
import { isSameTraffic, labelsOf, sharesOf, stableOf, weightsFor } from '../../../operations/rollout/traffic.ts';
import { AppsModel, NEW, OLD } from '../support/apps/apps-model.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { rolloutInput } from '../support/stories/rollout.ts';

const entry = (revision: string | undefined, weight: number, label?: string): TrafficWeight => ({
  revision,
  weight,
  label,
});
const routed = (...traffic: readonly TrafficWeight[]) => ({ traffic, latestRevision: NEW, host: 'intake.example' });
const revision = fc.constantFrom('a', 'b', 'c', 'd');

describe('the traffic of a container app', () => {
  it('that follows the newest goes to the newest by its name', () => {
    assert.deepEqual(sharesOf(routed(entry(OLD, 40), entry(undefined, 60))), { [OLD]: 40, [NEW]: 60 });
    assert.equal(stableOf(routed(entry(undefined, 100, 'blue'))), NEW);
    assert.deepEqual(labelsOf(routed(entry(undefined, 100, 'blue'))), { blue: NEW });
  });

  it('of an app that says nothing goes to the newest, and without ingress to nobody', () => {
    assert.deepEqual(sharesOf(routed()), { [NEW]: 100 });
    assert.deepEqual(sharesOf({ ...routed(), host: undefined }), {});
  });

  it('of a revision with two labels is there once', () => {
    const weights = weightsFor({ [OLD]: 90, [NEW]: 10 }, { blue: OLD, stable: OLD, old: 'intake--v0' });
    assert.deepEqual(weights, [
      entry(OLD, 90, 'blue'),
      entry(OLD, 0, 'stable'),
      entry(NEW, 10),
      entry('intake--v0', 0, 'old'),
    ]);
  });

  it('is the same in any order, and by a name is not the same as by being the newest', () => {
    assert(isSameTraffic([entry(OLD, 90), entry(NEW, 10)], [entry(NEW, 10), entry(OLD, 90), entry('x', 0)]));
    assert(!isSameTraffic([entry(NEW, 100)], [entry(undefined, 100)]));
    assert(!isSameTraffic([entry(NEW, 100, 'blue')], [entry(NEW, 100)]));
  });

  it('is written so that reading it gives the same shares and labels', () => {
    const shares = fc.dictionary(revision, fc.integer({ min: 1, max: 100 }), { maxKeys: 4 });
    const labels = fc.dictionary(fc.constantFrom('blue', 'green', 'canary'), revision);
    const property = fc.property(shares, labels, (given, named) => {
      const seen = routed(...weightsFor(given, named));
      fc.pre(seen.traffic.length > 0);
      assert.deepEqual(sharesOf(seen), { ...given });
      assert.deepEqual(labelsOf(seen), { ...named });
    });
    fc.assert(property, { numRuns: 2_000, seed: 20_261_122 });
  });
});

describe('the labels of a rollout', () => {
  const azure = new AppsModel(new FakeClock());
  azure.traffic = [entry(OLD, 100, 'active'), entry('intake--v0', 0, 'debug')];
  const course = courseOf({ ...rolloutInput(azure), labels: { active: 'active', preview: 'preview' } });

  it('try out the new revision before it gets anybody', () => {
    assert.deepEqual(course.tried, [
      entry(OLD, 100, 'active'),
      entry('intake--v0', 0, 'debug'),
      entry(NEW, 0, 'preview'),
    ]);
  });

  it('stay where users are while the traffic is shared', () => {
    assert.deepEqual(labelsOf(routed(...course.at(10))), { active: OLD, debug: 'intake--v0', preview: NEW });
  });

  it('go with all of the traffic, and come back with it', () => {
    assert.deepEqual(labelsOf(routed(...course.at(100))), { active: NEW, debug: 'intake--v0', preview: NEW });
    assert.deepEqual(course.back, [entry(OLD, 100, 'active'), entry('intake--v0', 0, 'debug')]);
  });
});

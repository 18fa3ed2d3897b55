import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compare, fails, lineOf } from './compare.ts';

const states = (baseline: Record<string, number>, now: Record<string, number>) =>
  compare(baseline, now).map(({ name, state }) => `${name} ${state}`);

describe('compare', () => {
  it('lets a figure grow by 15 %, and no further', () => {
    assert.deepEqual(states({ bytes: 100, ratio: 4 }, { bytes: 114, ratio: 4.61 }), ['bytes same', 'ratio worse']);
  });

  it('says what got better by more than that', () => {
    assert.deepEqual(states({ bytes: 100, ratio: 4 }, { bytes: 85, ratio: 3.3 }), ['bytes same', 'ratio better']);
  });

  it('misses a figure that is not measured any more, and knows none that is not committed', () => {
    assert.deepEqual(states({ bytes: 1 }, { modules: 1 }), ['bytes gone', 'modules new']);
    assert.deepEqual(states({ bytes: 1 }, { bytes: Number.NaN }), ['bytes gone']);
  });

  it('fails for worse, new and gone', () => {
    const compared = compare({ a: 10, b: 10, c: 10, d: 1 }, { a: 10, b: 1, c: 20, e: 1 });
    assert.deepEqual(
      compared.filter(fails).map(({ name }) => name),
      ['c', 'd', 'e'],
    );
  });

  it('fails when nothing may be there and something is', () => {
    assert.deepEqual(states({ modules: 0 }, { modules: 1 }), ['modules worse']);
  });
});

describe('lineOf', () => {
  it('names the figure, both values and the change', () => {
    assert.deepEqual(compare({ bytes: 100, ratio: 4.5 }, { bytes: 120, ratio: 4.5 }).map(lineOf), [
      'worse  bytes                                100 → 120 +20.0 %',
      'same   ratio                                4.50 → 4.50 +0.0 %',
    ]);
  });

  it('has no change to name without a partner', () => {
    assert.deepEqual(compare({ bytes: 100 }, {}).map(lineOf), ['gone   bytes                                100 → –']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { median, pairedRatio, quantile } from './statistics.ts';

describe('quantile', () => {
  it('is the value itself, or lies between two', () => {
    assert.deepEqual([quantile([3, 1, 2], 0.5), quantile([1, 2, 3, 4], 0.5), quantile([10, 20], 0.95)], [2, 2.5, 19.5]);
  });

  it('is no number where nothing was measured', () => {
    assert.equal(median([]), Number.NaN);
  });
});

describe('pairedRatio', () => {
  it('compares each round with itself, so that a machine that slows down changes nothing', () => {
    assert.equal(pairedRatio([2, 4, 400], [1, 2, 200]), 2);
  });

  it('leaves out rounds the other has none of', () => {
    assert.equal(pairedRatio([2, 9], [1]), 2);
  });

  it('is no number beside one who was not measured', () => {
    assert.equal(pairedRatio([2, 9], []), Number.NaN);
  });
});

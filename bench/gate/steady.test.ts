import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atBest, typical } from './steady.ts';

/** Measures these values one after the other. */
const measuring =
  (...values: number[]) =>
  async () =>
    values.shift() ?? assert.fail('measured once too often');

describe('atBest', () => {
  it('measures once what is within the limit', async () => {
    assert.equal(await atBest(10, measuring(10)), 10);
  });

  it('measures again what is over it, until it is not', async () => {
    assert.equal(await atBest(10, measuring(12, 14, 9)), 9);
  });

  it('takes the best of five', async () => {
    assert.equal(await atBest(10, measuring(15, 12, 14, 13, 16)), 12);
  });
});

describe('typical', () => {
  it('is the middle of three', async () => {
    assert.equal(await typical(measuring(9, 20, 10)), 10);
  });
});

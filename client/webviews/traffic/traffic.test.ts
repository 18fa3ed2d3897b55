import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromTraffic } from './messages.ts';
import { hindranceIn, moved, type Share, typed } from './shares.ts';

const shares = (...percents: readonly number[]): readonly Share[] =>
  percents.map((percent, index) => ({ revision: `v${index}`, percent }));
const percents = (given: readonly Share[]) => given.map(({ percent }) => percent);

describe('a border between two shares', () => {
  it('takes from one what it gives to the other, and stops where nothing is left', () => {
    assert.deepEqual(percents(moved(shares(90, 10), 0, -5)), [85, 15]);
    assert.deepEqual(percents(moved(shares(90, 10), 0, 50)), [100, 0]);
    assert.deepEqual(percents(moved(shares(90, 10), 0, -100)), [0, 100]);
    assert.deepEqual(percents(moved(shares(50, 0, 50), 1, 20)), [50, 20, 30]);
    assert.deepEqual(percents(moved(shares(90, 10), 0, 0.4)), [90, 10]);
  });

  it('is not there behind the last one', () => {
    assert.deepEqual(percents(moved(shares(90, 10), 1, 5)), [90, 10]);
  });
});

describe('shares', () => {
  it('are typed one by one, and are whole numbers from 0 to 100', () => {
    for (const [given, kept] of [
      [33.4, 33],
      [-1, 0],
      [101, 100],
      [Number.NaN, 0],
    ] as const)
      assert.deepEqual(percents(typed(shares(90, 10), 'v1', given)), [90, kept]);
  });

  it('are refused until they are 100 together, and another than now', () => {
    const now = shares(90, 10);
    assert.equal(hindranceIn(shares(90, 5), now), '5 % is given to nobody.');
    assert.equal(hindranceIn(shares(90, 20), now), '10 % too much is given away.');
    assert.equal(hindranceIn(shares(90, 10), now), 'That is how it is now.');
    assert.equal(hindranceIn(shares(80, 20), now), undefined);
  });
});

describe('what the page of the traffic says', () => {
  const known = new Set(['v0', 'v1']);
  const said = (message: unknown) => fromTraffic(message, known);

  it('is believed when it is shares of revisions that are shown', () => {
    assert.deepEqual(said({ type: 'ready', more: 1 }), { type: 'ready' });
    const apply = {
      type: 'apply',
      shares: [
        { revision: 'v0', percent: 40, and: 'more' },
        { revision: 'v1', percent: 60 },
      ],
    };
    assert.deepEqual(said(apply), { type: 'apply', shares: shares(40, 60) });
  });

  it('is left alone otherwise', () => {
    const wrong = [
      [{ revision: 'v0', percent: 40 }],
      [
        { revision: 'v0', percent: 50 },
        { revision: 'v0', percent: 50 },
      ],
      [
        { revision: 'v0', percent: 40 },
        { revision: 'v9', percent: 60 },
      ],
      [
        { revision: 'v0', percent: 39.5 },
        { revision: 'v1', percent: 60.5 },
      ],
      [
        { revision: 'v0', percent: -10 },
        { revision: 'v1', percent: 110 },
      ],
      [
        { revision: 'v0', percent: '40' },
        { revision: 'v1', percent: 60 },
      ],
      [null, []],
      'v0',
      undefined,
    ];
    for (const one of wrong) assert.equal(said({ type: 'apply', shares: one }), undefined, JSON.stringify(one));
    for (const one of [undefined, null, 'ready', [], { type: 'other' }]) assert.equal(said(one), undefined);
  });
});

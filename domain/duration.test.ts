import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { durationOf, durationText, inWords } from './duration.ts';

describe('durationOf', () => {
  const read: readonly (readonly [string, number | undefined])[] = [
    ['30s', 30_000],
    ['1h2m3s', 3_723_000],
    ['1.5s', 1500],
    ['.5s', 500],
    ['300ms', 300],
    ['10us', 0.01],
    ['10µs', 0.01],
    ['100ns', 0.0001],
    ['1m30s', 90_000],
    ['35d', 35 * 86_400_000],
    ['0', 0],
    ['0s', 0],
    ['', undefined],
    ['30', undefined],
    ['s', undefined],
    ['30 s', undefined],
    ['-5s', undefined],
    ['1m30', undefined],
    ['30S', undefined],
    ['$WAIT', undefined],
  ];
  for (const [text, expected] of read) it(`reads \`${text}\``, () => assert.equal(durationOf(text), expected));

  it('reads a hostile text in one pass', () => {
    const started = performance.now();
    assert.equal(durationOf(`${'1'.repeat(100_000)}!`), undefined);
    assert.equal(durationOf(`${'1s'.repeat(50_000)}!`), undefined);
    assert(performance.now() - started < 1000);
  });
});

describe('inWords of a duration', () => {
  const said: readonly (readonly [number, string])[] = [
    [0, '0 s'],
    [0.5, '0.5 ms'],
    [300, '300 ms'],
    [1500, '1.5 s'],
    [30_000, '30 s'],
    [60_000, '1 min'],
    [90_000, '90 s'],
    [120_000, '2 min'],
    [150_000, '2 min 30 s'],
    [300_000, '5 min'],
    [5_400_000, '1 h 30 min'],
    [7_200_000, '2 h'],
  ];
  for (const [milliseconds, expected] of said) {
    it(`says ${expected}`, () => assert.equal(inWords(milliseconds), expected));
  }
});

describe('durationText', () => {
  const written: readonly (readonly [number, string])[] = [
    [0, '0s'],
    [1200, '2s'],
    [30_000, '30s'],
    [60_000, '1m'],
    [90_000, '90s'],
    [270_000, '4m30s'],
    [3_600_000, '1h'],
    [3_605_000, '1h5s'],
  ];
  for (const [milliseconds, expected] of written) {
    it(`writes ${expected}`, () => assert.equal(durationText(milliseconds), expected));
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overlap, rangeOf } from './cidr.ts';

describe('a range of addresses', () => {
  const table: readonly (readonly [text: string, first: number | undefined, count?: number])[] = [
    ['10.0.1.0/24', 0x0a000100, 256],
    ['10.0.1.77/24', 0x0a000100, 256],
    ['255.255.255.255/32', 0xffffffff, 1],
    ['0.0.0.0/0', 0, 2 ** 32],
    ['10.0.1.0/33', undefined],
    ['10.0.256.0/24', undefined],
    ['fd00::/8', undefined],
    ['10.0.1.0', undefined],
  ];
  for (const [text, first, count] of table)
    it(text, () => assert.deepEqual(rangeOf(text), first === undefined ? undefined : { first, count }));
});

describe('two ranges', () => {
  const table = [
    ['10.0.0.0/16', '10.0.1.0/24', true],
    ['10.0.1.0/24', '10.0.1.128/25', true],
    ['10.0.0.0/24', '10.0.1.0/24', false],
  ] as const;
  for (const [a, b, expected] of table)
    it(`${a} and ${b} ${expected ? 'overlap' : 'stand apart'}`, () => {
      const [first, second] = [rangeOf(a), rangeOf(b)];
      assert(first && second);
      assert.deepEqual([overlap(first, second), overlap(second, first)], [expected, expected]);
    });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Stretches } from './stretches.ts';

describe('stretches', () => {
  it('hold what one of them holds, whatever order they came in, and its end', () => {
    const stretches = new Stretches([
      [10, 12],
      [2, 8],
      [3, 4],
    ]);
    const held = Array.from({ length: 14 }, (_, offset) => offset).filter((offset) => stretches.hold(offset));
    assert.deepEqual(held, [2, 3, 4, 5, 6, 7, 8, 10, 11, 12]);
  });

  it('hold nothing where there are none', () => assert(!new Stretches([]).hold(0)));
});

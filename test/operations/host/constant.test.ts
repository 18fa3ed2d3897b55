import assert from 'node:assert/strict';
import { it } from 'node:test';
import { constant } from '../../../operations/host/constant.ts';

it('makes a command of what is written and of words that mean nothing else', () => {
  assert.equal(constant`sh ~/host-${'0'.repeat(64)}.sh ${'look'} ${7}`, `sh ~/host-${'0'.repeat(64)}.sh look 7`);
});

for (const word of ['', '-x', 'a b', 'A', '$x', '`id`', ';', "'", '../x', 'a\n', '*'])
  it(`makes none of ${JSON.stringify(word)}`, () => {
    assert.throws(() => constant`sh ${word}`);
  });

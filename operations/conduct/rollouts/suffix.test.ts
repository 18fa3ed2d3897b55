import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NoTarget } from '../../target/no-target.ts';
import type { Filled } from '../../target/variables.ts';
import { suffixOf } from './suffix.ts';

const IMAGE = `fabrikam.azurecr.io/intake@sha256:${'0123456789abcdef'.repeat(4)}`;

const suffix = (written: Filled | undefined, revisions: readonly string[] = []) =>
  suffixOf(
    { app: 'intake', suffix: written, environment: 'prod', service: 'api' },
    IMAGE,
    revisions.map((name) => ({ name })),
  );

describe('the suffix of the next revision', () => {
  it('is what the file says, else the digest of the image', () => {
    assert.deepEqual([suffix({ text: 'v42' }), suffix(undefined)], ['v42', 'r0123456789']);
  });

  it('counts on where the same image was deployed before', () => {
    assert.equal(suffix(undefined, ['intake--r0123456789', 'intake--r0123456789-2']), 'r0123456789-3');
  });

  for (const text of ['V42', 'v1.2', '-v', 'v-', 'v--2', '', 'x'.repeat(57)])
    it(`is not \`${text}\``, () => {
      assert.throws(() => suffix({ text }), NoTarget);
    });

  it('takes as many characters as the name of the app leaves', () => {
    assert.equal(suffix({ text: 'x'.repeat(56) }).length, 56);
  });
});

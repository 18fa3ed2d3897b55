import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bumpOf } from '../../../operations/manifest/bump.ts';
import { readingOf } from '../../../operations/manifest/reading.ts';
import { manifests } from './manifests.ts';
import { bothOf, type Marked } from './marked.ts';

function raise(marked: Marked, bytes: Uint8Array) {
  const { scheme = 'major.minor.patch.build', bump = 'build' } = marked;
  const parameter = 'parameter' in marked ? marked.parameter : 'v';
  const result = bumpOf(readingOf(bytes, 'manifest'), { scheme, bump, parameter, onlyIfChanged: false }, undefined);
  return result.state === 'raised' ? result : assert.fail('it is kept');
}

describe('a new version changes the bytes that are marked and no others', () => {
  for (const marked of manifests) {
    it(marked.name, () => {
      const { before, after } = bothOf(marked);
      assert.notDeepEqual(before, after, 'nothing is marked');
      const { words, ...raised } = raise(marked, before);
      assert.equal(words, marked.words);
      assert.equal(Buffer.from(raised.after).toString('latin1'), after.toString('latin1'));
      assert.deepEqual(Buffer.from(raised.before), before);
    });
  }

  it('and there are at least thirty of them', () => assert.ok(manifests.length >= 30));
});

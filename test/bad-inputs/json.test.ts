import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readJson } from '../../engine/readers/json/read.ts';
import { rootOf } from '../../engine/readers/tree.ts';
import { claimTree } from '../../fuzz/claims.ts';

/** The kinds of problem, how many of each, and where the first begins. */
function problemsIn(text: string): string[] {
  const tree = readJson({ path: '/staticwebapp.config.json', text });
  claimTree(tree);
  const { problems } = tree;
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = problems.filter((problem) => problem.kind === kind);
    return `${kind} ${own[0]?.span[0]} ×${own.length}`;
  });
}

const INPUTS: readonly (readonly [name: string, text: string, problems: readonly string[]])[] = [
  ['nothing', '', ['syntax 0 ×1']],
  ['comments and a comma at the end', '{\n  // a\n  "a": [1, /* b */],\n}', []],
  ['a comment that is never closed', '{"a": 1} /* b', ['syntax 9 ×1']],
  ['a comment that is never closed, in an object', '{""/*', ['syntax 3 ×3']],
  ['a key twice', '{"a": 1, "a": 2}', ['duplicate-key 9 ×1']],
  ['a key 2,000 times', `{${'"a": 1,'.repeat(2_000)}}`, ['duplicate-key 8 ×101']],
  ['50,000 lists that are never closed', '['.repeat(50_000), ['syntax 200 ×1']],
  ['50,000 maps that are never closed', '{"a":'.repeat(50_000), ['syntax 1000 ×1']],
  ['half of a character', '{"a": "\\ud800"}', []],
  ['100,000 mistakes', '[1 '.concat('x '.repeat(100_000)), ['syntax 3 ×20']],
  ['more than 2 MB', `["${'a'.repeat(2_000_000)}"]`, ['too-large 0 ×1']],
];

describe('bad inputs: JSON', () => {
  for (const [name, text, problems] of INPUTS) {
    it(`73 ${name}`, () => assert.deepEqual(problemsIn(text), problems));
  }

  it('74 reads an address of a schema as text', () => {
    const text = '{"$schema": "http://169.254.169.254/latest", "__proto__": {"polluted": 1}}';
    const root = rootOf(readJson({ path: '/a.json', text }));
    assert.deepEqual(root?.type === 'map' && root.entries.map(({ key }) => key), ['$schema', '__proto__']);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});

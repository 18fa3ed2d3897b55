import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rootOf } from '../tree.ts';
import { locate, valueOf } from '../value.ts';
import { readYaml } from '../yaml/read.ts';
import { readJson } from './read.ts';

const read = (text: string) => readJson({ path: 'staticwebapp.config.json', text });

describe('JSON', () => {
  it('is read into the tree YAML is read into, at the same places', () => {
    const text = '{\n  "routes": [{"route": "/*", "allowedRoles": ["a"]}],\n  "n": -1.5,\n  "x": null\n}\n';
    const [json, yaml] = [rootOf(read(text))!, rootOf(readYaml({ path: 'x', text }))!];
    assert.deepEqual(valueOf(json), valueOf(yaml));
    for (const pointer of ['/routes', '/routes/0/route', '/routes/0/allowedRoles/0', '/n', '/x']) {
      const [a, b] = [locate(json, pointer), locate(yaml, pointer)];
      assert.deepEqual([a?.node.span, a?.entry?.keySpan], [b?.node.span, b?.entry?.keySpan], pointer);
    }
  });

  it('may have comments and trailing commas', () => {
    const text = '// first\n{"a": [1, 2,], /* in */ "b": {"c": true,},}\n';
    const tree = read(text);
    assert.deepEqual(tree.problems, []);
    assert.deepEqual(
      tree.comments.map(({ span, text: comment }) => [text.slice(...span), comment]),
      [
        ['// first', '// first'],
        ['/* in */', '/* in */'],
      ],
    );
  });

  it('tells of a missing comma and of a key written twice, and reads the rest', () => {
    const text = '{"a": 1 "b": 2, "b": 3}';
    const tree = read(text);
    assert.deepEqual(
      tree.problems.map(({ kind, span, message }) => [kind, text.slice(...span), message]),
      [
        ['syntax', '"b"', '`,` is missing before `"b"`: the file is refused.'],
        ['duplicate-key', '"b"', '`b` is written twice in this object: only the last one counts.'],
      ],
    );
    assert.equal(tree.problems[1]?.span[0], 16);
    assert.deepEqual({ ...(valueOf(rootOf(tree)!) as object) }, { a: 1, b: 3 });
  });

  for (const [text, message] of [
    ['{a: 1}', '`a` is no value of JSON: the file is refused.'],
    ['{"a" 1}', '`:` is missing before `1`: the file is refused.'],
    ['{"a": }', 'A value is missing before `}`: the file is refused.'],
    ['{"a": "x\r\n}', '`"` is missing at the end of `"x`: the file is refused.'],
    ['{"a": 1', '`}` is missing before the end of the text: the file is refused.'],
    ['["a`b" 2]', '`,` is missing before `2`: the file is refused.'],
    ['["\\q"]', '`\\` stands before a character JSON does not escape in `"\\q"`: the file is refused.'],
  ] as const) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      assert.equal(read(text).problems[0]?.message, message);
    });
  }

  it('is refused in one sentence when it is nested beyond reason', () => {
    assert.deepEqual(
      read('['.repeat(50_000)).problems.map((p) => p.message),
      ['More than 200 levels deep: the file is not read further.'],
    );
  });

  it('may be nothing at all', () => {
    assert.equal(rootOf(read('')), undefined);
  });
});

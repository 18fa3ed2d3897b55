import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { child, isScalar, rootOf } from '../tree.ts';
import { mappedScalar } from './mapped.ts';
import { readYaml } from './read.ts';

const SCALARS = {
  plain: 'run: az webapp list\n',
  'over two plain lines': 'run: az webapp\n  list --query x\n',
  literal: 'run: |\n  first 🙂 line\n\n    more  deeply\n  last\n',
  'literal with a comment behind its head': 'run: |- # why\n    a b\n    c d\n',
  folded: 'run: >\n  one\n  two\n\n  three\n',
  single: "run: 'it''s here, and it''s there'\n",
  'single over lines': "run: 'a\n  b''c'\n",
  double: 'run: "a \\"b\\" \\\\ c \\u0041 \\x42 d"\n',
  'double with line breaks': 'run: "first\\nsecond \\\n  third\n  fourth \\t end"\n',
};

describe('the value of a scalar and where its characters stand', () => {
  for (const [name, lf] of Object.entries(SCALARS)) {
    for (const lineBreak of ['\n', '\r\n']) {
      it(`${name}, ${lineBreak === '\n' ? 'LF' : 'CRLF'}`, () => {
        const text = `\uFEFF${lf}`.replaceAll('\n', lineBreak);
        const node = child(rootOf(readYaml({ path: 'a.yml', text })), 'run');
        const mapped = isScalar(node) ? mappedScalar(node) : undefined;
        assert.equal(mapped?.text, isScalar(node) ? node.value : '');
        for (const { 0: word, index } of mapped?.text.matchAll(/\w+/g) ?? []) {
          const [start, end] = mapped?.span(index, index + word.length) ?? [0, 0];
          const written = text.slice(start, end).replace('\\u0041', 'A').replace('\\x42', 'B');
          assert.ok(written.startsWith(word.slice(0, 1)) || written.startsWith('\\'), `${word}: ${written}`);
          assert.ok(written.endsWith(word.slice(-1)) || written.startsWith('\\'), `${word}: ${written}`);
        }
      });
    }
  }

  it('ends with the file', () => {
    const text = 'run: |\n  echo "open';
    const node = child(rootOf(readYaml({ path: 'a.yml', text })), 'run');
    const mapped = isScalar(node) ? mappedScalar(node) : undefined;
    assert.equal(mapped?.text, 'echo "open\n');
    assert.deepEqual(mapped?.span(5, 11), [14, text.length]);
  });

  it('is not made up where the two do not fit', () => {
    const source = { path: 'a.yml', text: 'run: abc\n' };
    const node = { type: 'scalar', style: 'plain', source, span: [5, 8], value: 'xyz' } as const;
    assert.equal(mappedScalar(node), undefined);
  });
});

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readThoroughly } from '../thorough.ts';
import { readEvents } from './read.ts';

const quickly = (text: string) => {
  const read = readEvents({ path: 'a.yaml', text }, text);
  return read.state === 'read' ? read.tree : undefined;
};
const thoroughly = (text: string) => readThoroughly({ path: 'a.yaml', text }, text);

const SAME: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['only comments', '# a\n  # b'],
  ['a byte order mark', '\uFEFF# a\na: 1 # b\n'],
  ['CRLF', 'a: 1 # c\r\nb:\r\n  - x\r\n  - |\r\n    t\r\n\r\nc: ""\r\n'],
  ['every scalar', "a: 1\nb: 0x1F\nc: 1e3\nd: .inf\ne: -.INF\nf: .nan\ng: ~\nh: 'it''s'\ni: \"\\u00e9\\n\"\nj: yes\n"],
  ['block scalars', 'a: |+ # c\n  x # no comment\n\nb: >-\n  folded\n  text\n\n  more\nc: |2\n    y\n'],
  ['text over lines', 'a: one\n  two\n\n  three # c\nb: "x\n  y"\n'],
  ['values left out', 'a:\nb: # c\n  # d\nc: ~\nd:   \n- \n'.replace('- \n', '')],
  ['items left out', 'a:\n  - # c\n  - 1\n  -\n'],
  ['flow', 'a: [1, "b", {c: d, e}, [ ] , {}] # c\nf: {\n  g: 1, # h\n  i: [\n    2 # j\n  ]\n  }\n'],
  ['brackets closed at the indentation of their key', 'a: [ # b\n  1, # c\n  "d # e"\n]\nf: {\n  g: 1\n}\n'],
  ['anchors and aliases', 'a: &a {b: 1}\nc: *a\nd: [*a, *a]\ne: &e\nf: *e\n'],
  ['merge keys', 'a: &a {k: 1}\nb: &b {k: 2, l: 3}\nc:\n  <<: [*a, *b]\n  m: 4\nd: {<<: *a, "<<": 1}\n'],
  ['merge keys of what is no map', 'a: &a 1\nb:\n  <<: *a\nc:\n  <<:\nd:\n  <<: [1, x]\n'],
  ['aliases that lead nowhere or round', 'a: *b\nc: &c [*c]\n'],
  ['keys written twice', 'a: 1\nb: 2\n"a": 3\n'],
  ['tags of somebody’s own', 'a: !reset\nb: !override [1]\nc: !reset null\nd: !reset &d # e\nf: 1\n'],
  ['several documents', '# a\n---\nb: 1\n---\n# c\n- d\n'],
  ['names every object is born with', '__proto__: 1\nconstructor: 2\n'],
  ['a list at the indentation of its key', 'a:\n- 1\n- b: 2\n  c: 3\n'],
  ['explicit keys', '? a\n: b\n? c\n'],
  ['hashes that begin no comment', 'a: b#c\nd: http://e/#f\ng: "h # i"\n'],
];

describe('reading by events', () => {
  for (const [name, text] of SAME) {
    it(`gives what yaml gives: ${name}`, () => assert.deepEqual(quickly(text), thoroughly(text)));
  }

  for (const file of globSync('examples/**/*.{yml,yaml}')) {
    it(`gives what yaml gives: ${file}`, () => {
      const text = readFileSync(file, 'utf8');
      assert.deepEqual(quickly(text), thoroughly(text));
    });
  }

  it('leaves to yaml what is broken, rare or deep', () => {
    for (const text of [
      'a: [',
      'a:\n\tb: 1',
      '%YAML 1.1\n---\na: no',
      'a: !!str 1',
      '? [a]\n: 1',
      '[a: 1]',
      'a: 1\n...\n',
    ])
      assert.equal(quickly(text), undefined, text);
    assert.equal(quickly('['.repeat(300) + ']'.repeat(300)), undefined);
  });

  it('agrees with yaml on every text made of the marks of YAML that both read', () => {
    const marks = [
      'a',
      'b: ',
      'c:\n',
      '- ',
      '\n',
      '  ',
      ' # d',
      '"e"',
      "'f'",
      '[',
      ']',
      '{',
      '}',
      ', ',
      '&g ',
      '*g',
      '!h ',
      '|\n',
      '<<: ',
      '1',
      '---\n',
      ':',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const quick = quickly(text);
        if (!quick) return;
        const thorough = thoroughly(text);
        if (thorough.problems.some(({ kind }) => kind === 'syntax')) return;
        assert.deepEqual(quick, thorough);
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });
});

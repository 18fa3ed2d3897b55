import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Tree } from '../tree.ts';
import { readEvents } from './events/read.ts';
import { readHalfKey } from './half-key.ts';
import { readThoroughly } from './thorough.ts';

const BEFORE = 'services:\n  db: &db # first\n    image: postgres:16\n  api:\n    image: api:1\n';
const AFTER = '  web:\n    <<: *db\n    image: nginx:1.27 # last\nvolumes:\n  data:\n';

/** The half key of a case below. */
const WORD = /(?<=^ *)(?:heal|h)(?=\s*$)/m;

/** What `yaml` reads as the same key and no more. */
const ALIKE: readonly (readonly [name: string, text: string])[] = [
  ['last of its map', `${BEFORE}    heal\n${AFTER}`],
  ['last of its map and before an empty line', `${BEFORE}    heal\n\n${AFTER}`],
  ['last of a map in the map', `${BEFORE}    environment:\n      A: b\n      heal\n    ports: [x]\n${AFTER}`],
  ['last of the file', `${BEFORE}    heal`],
  ['last of the file, with a line break', `${BEFORE}    heal\n`],
  ['last of the file, at the margin', `${BEFORE}heal`],
  ['with blanks behind it', `${BEFORE}    heal  \t\n${AFTER}`],
  ['with a comment behind it', `${BEFORE}    heal # mine\n    ports: [x]\n${AFTER}`],
  ['with a comment below it', `${BEFORE}    heal\n    # mine\n    ports: [x]\n${AFTER}`],
  ['of one letter', `${BEFORE}    h\n    ports: [x]\n${AFTER}`],
  ['of one letter, below an empty line', `${BEFORE}\n  h\n${AFTER}`],
  ['of one letter, last of the file', `${BEFORE}    h`],
  ['with other marks in it', `${BEFORE}    x-a/b.c\n${AFTER}`],
  ['in lines that end with CR LF', `${BEFORE}    heal\n${AFTER}`.replaceAll('\n', '\r\n')],
  ['written as another key of the map', `${BEFORE}    image\n${AFTER}`],
  ['one letter short of another key of the map', `${BEFORE}    image2\n${AFTER}`],
  ['below a block scalar', `${BEFORE}    command: |\n      run\n    heal\n${AFTER}`],
  ['below text over lines', `${BEFORE}    command: run\n      all\n    heal\n${AFTER}`],
  ['in a map of a list', `${BEFORE}    volumes:\n      - type: bind\n        heal\n      - b\n${AFTER}`],
];

/** Where `yaml` takes the word and the lines below it for one key. */
const SWALLOWING: readonly (readonly [name: string, text: string])[] = [
  ['before another key', `${BEFORE}    heal\n    ports: [x]\n${AFTER}`],
  ['before another key, in lines that end with CR LF', `${BEFORE}    heal\n    a: b\n`.replaceAll('\n', '\r\n')],
  ['before an empty line and another key', `${BEFORE}    heal\n\n    ports: [x]\n${AFTER}`],
  ['between the entries of a map', `${BEFORE}  heal\n${AFTER}`],
  ['between the entries of the root', `${BEFORE}heal\nvolumes:\n  data:\n`],
  ['first of the file', `heal\n${BEFORE}`],
  ['first of its map', `services:\n  web:\n    heal\n    image: nginx\n`],
  ['of one letter, first of its map', `services:\n  web:\n    h\n    image: nginx\n`],
  ['in a map of a list, before another key', `a:\n  - type: bind\n    heal\n    source: x\n`],
  ['in the second of two documents', `a: 1\n---\nb: 1\nheal\nc: 1\n`],
];

const REFUSED: readonly (readonly [name: string, text: string])[] = [
  ['an item of a list', 'a:\n  b: 1\n  - heal\n'],
  ['the first line of an item', 'a:\n  - heal\n    b: 1\n'],
  ['lines that may be its own below it', 'a: 1\nheal\n  b: 1\nc: 1\n'],
  ['a list that may be its own below it', 'a: 1\nheal\n- b\nc: 1\n'],
  ['a word that is no text', 'a: 1\nnull\n'],
  ['a number', 'a: 1\n23\n'],
  ['a merge key', 'a: 1\n<<\n'],
  ['two words', 'a: 1\nheal th\n'],
  ['a tag or an anchor', 'a: 1\n!heal\n&heal\n'],
  ['an alias', 'a: &b 1\n*b\n'],
  ['a tab before it', 'a: 1\n\theal\n'],
  ['an indentation no line has', 'a:\n    b: 1\n  heal\n'],
  ['two half keys', 'a: 1\nheal\nth\nb: 1\n'],
  ['another break before it', 'a: "b" c\nheal\n'],
  ['another break behind it', 'a: 1\nheal\nb: [\n'],
  ['a flow map', '{a: 1,\nheal\nb: "c" d}\n'],
  ['a word inside quotes', 'a: "b\n  heal\n  c\n'],
  ['a comment between it and the first key', 'a:\n  heal # b\n  c: 1\n'],
  ['one letter behind a comment', 'a: 1\n#b\nh\nc: 1\n'],
  ['one letter at the margin below an empty line', 'a: 1\n\nh\nc: 1\n'],
  ['one letter beside a key left out', 'a: 1\n: b\nh\n'],
];

function halfKey(text: string): Tree | undefined {
  const source = { path: 'compose.yaml', text };
  const read = readEvents(source, text);
  return read.state === 'broken' && read.at !== undefined ? readHalfKey(source, text, read.at) : undefined;
}

const thoroughly = (text: string) => readThoroughly({ path: 'compose.yaml', text }, text);

/** The documents as `yaml` reads them when the key has another last letter: a colon. */
function asIfWhole(text: string, start: number, word: string): unknown {
  const short = 'q'.repeat(word.length - 1);
  const whole = `${text.slice(0, start)}${short}:${text.slice(start + word.length)}`;
  const { documents } = readThoroughly({ path: 'compose.yaml', text }, whole);
  const key = (name: string, end: number) => `"key":"${name}","keySpan":[${start},${end}],"keyIsString":true`;
  // A key left out is no text, and stands where what is before it ends.
  const written = short ? key(short, start + short.length) : /"key":"","keySpan":\[\d+,\d+\],"keyIsString":false/g;
  return JSON.parse(JSON.stringify(documents).replaceAll(written, key(word, start + word.length)));
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function assertAsIfWhole(text: string, start: number, word: string): void {
  const tree = halfKey(text);
  assert(tree, text);
  assert.deepEqual(plain(tree.documents), asIfWhole(text, start, word));
  const { comments, problems } = thoroughly(text);
  assert.deepEqual([tree.comments, tree.problems], [comments, problems]);
}

describe('reading a half-typed key', () => {
  for (const [name, text] of ALIKE)
    it(`gives what yaml gives: ${name}`, () => assert.deepEqual(halfKey(text), thoroughly(text)));

  for (const [name, text] of SWALLOWING) {
    it(`keeps the keys that follow: ${name}`, () => {
      const word = WORD.exec(text);
      assert(word);
      assert.notDeepEqual(halfKey(text)?.documents, thoroughly(text).documents);
      assertAsIfWhole(text, word.index, word[0]);
    });
  }

  for (const [name, text] of REFUSED) it(`leaves alone: ${name}`, () => assert.equal(halfKey(text), undefined));

  it('says of a template that it is one', () => {
    assert.deepEqual(
      halfKey('a: "{{ b }}"\nheal\n')?.problems.map(({ message }) => message),
      ['This is the tag of a template and no YAML: the file is refused until it is rendered.'],
    );
  });

  it('reads a word line anywhere in a file as if its colon were there', () => {
    const files = globSync('examples/**/*.{yml,yaml}').map((file) => readFileSync(file, 'utf8').split('\n'));
    let read = 0;
    const chances = fc.record({
      lines: fc.constantFrom(...files),
      place: fc.double({ min: 0, max: 0.999, noNaN: true }),
      word: fc.constantFrom('heal', 'h', 'zone', 'no'),
      tail: fc.constantFrom('', '  ', ' # c'),
      shift: fc.constantFrom(0, 0, 0, 2, -2),
    });
    fc.assert(
      fc.property(chances, ({ lines, place, word, tail, shift }) => {
        const at = 1 + Math.floor(place * (lines.length - 1));
        // Beside a comment `yaml` says that the value of a key left out stands before it.
        const isBesideComment = [lines[at - 1], tail, lines[at]].some((line) => /^\s*#/.test(line ?? ''));
        if (word.length === 1 && isBesideComment) return;
        const indent = Math.max(0, (lines[at - 1] ?? '').search(/[^ ]|$/) + shift);
        const before = lines.slice(0, at).join('\n').length + 1 + indent;
        const text = lines.toSpliced(at, 0, ' '.repeat(indent) + word + tail).join('\n');
        if (!halfKey(text)) return;
        read++;
        assertAsIfWhole(text, before, word);
      }),
      { numRuns: 400, seed: 1 },
    );
    assert(read > 100, String(read));
  });
});

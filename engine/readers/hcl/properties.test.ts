// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL inserts values like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { claimHcl } from '../../../fuzz/hcl-claims.ts';
import { readHcl } from './read.ts';

const PIECES = [
  ...['resource "a" "b" {\n', '  c {\n', '}\n', '}', '{', '[', ']', '(', ')', 'd = ', 'e: ', ',', '\n', '\r\n', '  '],
  ...['"', '${', '%{ if x }', '%{', '$${', '\\', '\\u12', '<<END\n', '<<-END\n', 'END\n', '# f\n', '// g', '/*', '*/'],
  ...[
    '1',
    '-',
    '!',
    '?',
    ':',
    '=',
    '==',
    '=>',
    '...',
    '.',
    '.*',
    '[*]',
    'for ',
    ' in ',
    'if ',
    'true',
    'h',
    'i(',
    '::',
  ],
  ...['😀', 'ü', '\uFEFF', '\0', '\ud800', ';', "'", '~}'],
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('whatever the text', () => {
  it('HCL is read without a throw, and every part lies in its place', () => {
    fc.assert(
      fc.property(texts, (text) => claimHcl(readHcl({ path: 'main.tf', text }))),
      { numRuns: 5_000 },
    );
  });

  for (const text of ['s{e="${/*', 's={-', '#', 'a={\n-\n']) {
    it(`that was found by fuzzing: ${JSON.stringify(text)}`, () => claimHcl(readHcl({ path: 'main.tf', text })));
  }

  it('what stands below a mistake is read, and below two', () => {
    const last = 'resource "x" "last" {\n  y = 1\n}\n';
    const mistakes = ['a =', 'a', 'a = "x', 'a = [1', 'a = {', 'a = f(', 'a = "${x', 'b {', 'b "c"', '}', ')'];
    const isRead = (lines: readonly string[]) => {
      const broken = lines.map((line) => `  ${line}\n`).join('');
      const { body } = readHcl({ path: 'main.tf', text: `resource "x" "first" {\n${broken}}\n${last}` });
      return body.blocks.some(({ labels }) => labels[1]?.text === 'last');
    };
    const pairs = mistakes.flatMap((one) => [[one], ...mistakes.map((other) => [one, other])]);
    assert.deepEqual(
      pairs.filter((lines) => !isRead(lines)),
      [],
    );
    // Of three in a row, a brace too many and then two too few are more than indentation tells.
    const threes = pairs.flatMap((lines) => (lines.length === 2 ? mistakes.map((third) => [...lines, third]) : []));
    assert.deepEqual(
      threes.filter((lines) => !isRead(lines)),
      [
        ['}', 'a = {', 'a = {'],
        ['}', 'a = {', 'a = "${x'],
      ],
    );
  });

  // Read in more than linear time, any of these would take hours.
  const PATTERNS = [
    ...['a = [\n', 'a {\n', '<<A\n${f(\nA\n', 'a = <<B\n', '"${', '/* ', '# x\n', 'a = "\\d\n', 'a = "x', 'a = x ? '],
    ...['a = {b:1 ', 'a = [b c]', 'a = "${a b}"', 'r "x" ', 'a.', 'a[', '-', '}', ' ', 'ü', 'a = [for x in y : z'],
  ];
  for (const pattern of PATTERNS) {
    it(`a million characters of ${JSON.stringify(pattern)} are read`, () => {
      const { source, problems } = readHcl({ path: 'main.tf', text: pattern.repeat(1_000_000 / pattern.length) });
      assert(problems.every(({ span }) => span[1] <= source.text.length));
    });
  }
});

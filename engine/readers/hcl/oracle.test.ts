// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL inserts values like that.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { hclOracle, ownRows } from '../../../test/support/hcl-oracle.ts';

const oracle = await hclOracle();

/** What a corpus of ordinary files has little of. */
const CORNERS: readonly (readonly [name: string, text: string])[] = [
  ['CRLF', 'a = 1\r\nb {\r\n  c = "x"\r\n  d = [\r\n    1,\r\n  ]\r\n}\r\n'],
  ['emoji and other letters', 'größe = "😀" # 😀\nb "😀" {\n  c = "${d}😀"\n}\n'],
  [
    'a text of many lines with insertions',
    'a = <<-END\n    ${b} "x\n  %{ if c }\n  END # not it\n  %{ endif }\n  END\nd = 1\n',
  ],
  ['texts inside of texts', 'a = "${b["c"]} ${"d ${"e"}"} $${f} %%{g}"\nh = "\\"${i}\\\\"\nj = 1\n'],
  [
    'comments in every place',
    '/* a */ b /* c */ = /* d */ 1 # e\nf { // g\n  h = [ # i\n    1, /* j */ 2\n  ] // k\n}\n',
  ],
  ['operators', 'a = b ? c : d ? -1 : !e\nf = (1 +\n  2) * 3 / 4 % 5\ng = h <= 1 && i >= 2 || j != k\n'],
  ['what is taken out of a value', 'a = b[0].c["d"].*.e\nf = g[*].h\ni = j(1, 2...).k[l(m)]\nn = [1][0]\n'],
  ['what for makes', 'a = [for b in c : b if b > 0]\nd = {\n  for e, f in g :\n  e => f...\n  if f != null\n}\n'],
  ['objects', 'a = { b = 1, c : 2\n  "d" = 3\n  (e) = 4\n  f.g = 5, }\nh = {}\n'],
  ['blocks on one line', 'a {}\nb "c" d { e = 1 }\nf { g {} }\n'],
];

describe('HCL beside the grammar of tree-sitter: the same blocks and arguments at the same places', () => {
  for (const [name, text] of CORNERS) it(name, () => compare(text));
  for (const file of globSync('examples/**/*.{tf,tfvars}').sort()) it(file, () => compare(readFileSync(file, 'utf8')));
});

function compare(text: string): void {
  const expected = oracle.rowsOf(text);
  assert(expected, 'the grammar refuses it');
  assert.deepEqual(ownRows({ path: 'main.tf', text }), expected);
}

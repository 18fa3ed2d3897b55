// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL inserts values like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readHcl } from './read.ts';
import { type HclBody, type HclValue, textOf } from './tree.ts';

const read = (text: string) => readHcl({ path: 'main.tf', text });

/** What was read, in as few words as show the difference: references as `@a.b`, calls as `f(…)`, the rest as `<text>`. */
function shown({ attributes, blocks }: HclBody): Record<string, unknown> {
  return Object.fromEntries([
    ...attributes.map(({ name, value }) => [name, valueShown(value)]),
    ...blocks.map(({ type, labels, body }) => [[type, ...labels.map(({ text }) => text)].join(' '), shown(body)]),
  ]);
}

function valueShown(value: HclValue | undefined): unknown {
  if (!value) return undefined;
  if (value.type === 'literal') return value.value;
  if (value.type === 'list') return value.items.map(valueShown);
  if (value.type === 'reference') return `@${value.steps.map(({ name }) => name).join('.')}`;
  if (value.type === 'call')
    return `${value.name}(${value.items.map((item) => JSON.stringify(valueShown(item))).join(', ')})`;
  if (value.type === 'object')
    return Object.fromEntries(value.entries.map(({ name, value: own }) => [name, valueShown(own)]));
  return textOf(value) ?? `<${value.source.text.slice(...value.span)}>`;
}

describe('HCL', () => {
  const table: readonly (readonly [text: string, expected: unknown])[] = [
    ['a = "x"\nb = -1.5e3\nc = true\nd = null\n', { a: 'x', b: -1500, c: true, d: null }],
    ['a = ["x", [1,], {}]', { a: ['x', [1], {}] }],
    ['a = { x = 1, "y z": 2\n 3 = [\n4\n]\n(k) = 5 }', { a: { x: 1, 'y z': 2, '3': [4], undefined: 5 } }],
    ['a = azurerm_service_plan.main[0].tags["sku"]\n', { a: '@azurerm_service_plan.main.0.tags.sku' }],
    ['a = x.*.id\nb = x[*].id\nc = x[var.i].id\n', { a: '<x.*.id>', b: '<x[*].id>', c: '<x[var.i].id>' }],
    ['a = merge(local.x, {\n  y = 1\n}...)\n', { a: 'merge("@local.x", {"y":1})' }],
    ['a = provider::azurerm::parse("x").id', { a: '<provider::azurerm::parse("x").id>' }],
    ['a = x == 1 && !y ? (2 +\n 3) * 4 : [\n5]', { a: '<x == 1 && !y ? (2 +\n 3) * 4 : [\n5]>' }],
    ['a = [for x in y : x if x != 1]', { a: '<[for x in y : x if x != 1]>' }],
    ['a = {for k, v in m : k => v...}', { a: '<{for k, v in m : k => v...}>' }],
    ['a = "\\"\\n\\u00e9 $${x} 100% ${b}"', { a: '<"\\"\\n\\u00e9 $${x} 100% ${b}">' }],
    ['a = "\\"\\t\\u00e9\\U0001F600 $${x} %%{y} 100% $5"', { a: '"\té😀 ${x} %{y} 100% $5' }],
    ['a = "${b["c"]}%{ if d ~}e%{ else }f%{ endif }"', { a: '<"${b["c"]}%{ if d ~}e%{ else }f%{ endif }">' }],
    ['a = <<-END\n  x = {\n  END\nb = f(<<A\n1\nA\n, 2)', { a: '  x = {\n  ', b: 'f("1\\n", 2)' }],
    [
      'a = <<END\n${f("END")} %{ for x in y }\n}%{ endfor }\nEND\nb = 1',
      { a: '<<<END\n${f("END")} %{ for x in y }\n}%{ endfor }\nEND>', b: 1 },
    ],
    ['resource "a" b {\n  c { d = 1 }\n  e {}\n}', { 'resource a b': { c: { d: 1 }, e: {} } }],
    ['\uFEFFa = 1 # x\r\nb = /* y\n */ 2 // z\r\n', { a: 1, b: 2 }],
    ['größe = "é"\n_a-b = 1', { größe: 'é', '_a-b': 1 }],
    ['#', {}],
    ['', {}],
  ];
  for (const [text, expected] of table) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const { body, problems } = read(text);
      assert.deepEqual(problems, []);
      assert.deepEqual(shown(body), expected);
    });
  }

  it('notes comments where they stand, each once, and none inside of texts', () => {
    const text = '# one\na = [ // two\n  1, /* three */ 2 # four\n] + 5\nb = "# no"\nc = <<A\n# no\nA\n';
    assert.deepEqual(
      read(text).comments.map(({ span, text: comment }) => [text.slice(...span), comment]),
      ['# one', '// two', '/* three */', '# four'].map((comment) => [comment, comment]),
    );
  });
});

describe('a mistake in HCL', () => {
  const whole = { 'resource a b': { x: 1 }, 'resource c d': { y: 2 } };
  const table: readonly (readonly [text: string, expected: unknown, ...problems: string[]])[] = [
    ['a =\nb = 2', { a: undefined, b: 2 }, '`a` `a` has no value'],
    ['a\nb = 2', { a: undefined, b: 2 }, '`a` `a` is followed by neither `=` nor `{`'],
    ["a = 'x'\nb = 2", { a: undefined, b: 2 }, "`'` `'` begins no value"],
    ['a = "x\nb = 2', { a: 'x', b: 2 }, '`"x` `"` is opened and never closed on its line'],
    ['a = 1;\nb = 2', { a: 1, b: 2 }, '`;` `;` follows a value that has ended'],
    ['a = 1 b = 2', { a: 1, b: 2 }, '`b` `b` does not begin a line of its own'],
    [
      'a: 1\n"b" = 2',
      { a: 1, b: 2 },
      '`:` `:` stands where an argument has `=`',
      '`"b"` `"b"` is in quotes, and the name of an argument is not',
    ],
    ['a = [1 2, 3]\nb = 2', { a: [1, 2, 3], b: 2 }, '`2` `,` is missing before this value'],
    ['a = [1,, 3]\nb = 2', { a: [1, 3], b: 2 }, '`,` `,` begins no value'],
    ['a = [1, 2\nb = 2', { a: [1, 2], b: 2 }, '`[` `[` is opened and never closed with `]`'],
    ['a = { x = 1 y = 2 }\nb = 2', { a: { x: 1, y: 2 }, b: 2 }, '`y` `,` or a line break is missing before this'],
    ['a = { x, y = }\nb = 2', { a: { x: undefined, y: undefined }, b: 2 }, '`x` `x` is followed by no `=` and value'],
    ['a = x.\nb = 2', { a: '@x', b: 2 }, '`x.` `x.` ends with a dot and names nothing'],
    ['a = "${}"\nb = 2', { a: '<"${}">', b: 2 }, '`${` `${` is followed by no value'],
    ['a = "${x"\nb = 2', { a: '<"${x">', b: 2 }, '`${` `${` is opened and not closed with `}` behind one value'],
    ['a = 1 +\nb = 2', { a: 1, b: 2 }, '`+` `+` is followed by no value'],
    ['a = -\nb = 2', { a: undefined, b: 2 }, '`-` `-` is followed by no value'],
    ['a = {-\n  c = 1\n}\nb = 2', { a: { c: 1 }, b: 2 }, '`-` `-` is followed by no value'],
    ['a = x ? 1\nb = 2', { a: '<x ? 1>', b: 2 }, '`x ? 1` `?` is followed by no `:` and what holds otherwise'],
    ['a = "\\d"\nb = 2', { a: '\\d', b: 2 }, '`\\d` `\\d` is no escape; a backslash itself is written `\\\\`'],
    ['a = 1\na = 2', { a: 2 }, '`a` `a` is set twice in one block'],
    ['}\nb = 2', { b: 2 }, '`}` `}` closes nothing'],
    ['/* a', {}, '`/*` `/*` is opened and never closed with `*/`'],
    [
      'resource "a" "b" {\n  x = 1\n\nresource "c" "d" {\n  y = 2\n}',
      whole,
      '`{` `{` is opened and never closed with `}`',
    ],
    [
      'resource "a" "b"\n  x = 1\n}\nresource "c" "d" {\n  y = 2\n}',
      whole,
      '`resource` `resource` is followed by no `{`',
    ],
    [
      'resource "a" "b"\n{\n  x = 1\n}\nresource "c" "d" {\n  y = 2\n}',
      whole,
      '`{` `{` stands below the line of its `resource`',
    ],
    [
      'a "${b}" {\n}\nb = 2',
      { 'a ${b}': {}, b: 2 },
      '`"${b}"` `${` inserts a value, and the label of a block is plain text',
    ],
    ['a "${b}"\nb = 2', { b: 2 }, '`a` `a` is followed by neither `=` nor `{`'],
    ['a\n  x = 1\n}\nb = 2', { a: { x: 1 }, b: 2 }, '`a` `a` is followed by no `{`'],
    [
      'resource "a" "b" {\n  c {\n    z = 1\n  x = 1\n}\nresource "c" "d" {\n  y = 2\n}',
      { 'resource a b': { c: { z: 1 }, x: 1 }, 'resource c d': { y: 2 } },
      '`{` `{` is opened and never closed with `}`',
    ],
    [
      'resource "a" "b" {\n  x = <<END\n}\nresource "c" "d" {\n  y = 2\n}',
      { 'resource a b': { x: '' }, 'resource c d': { y: 2 } },
      '`<<END` `<<END` is opened and no line is `END` alone',
    ],
  ];
  for (const [text, expected, ...problems] of table) {
    it(`is told once, and the rest is kept: ${JSON.stringify(text)}`, () => {
      const tree = read(text);
      assert.deepEqual(
        tree.problems.map(({ span, message }) => `\`${text.slice(...span)}\` ${message}`),
        problems.map((problem) => `${problem}: the file is refused.`),
      );
      assert.deepEqual(shown(tree.body), expected);
    });
  }

  it('is the brace that was forgotten, not the last one of the file', () => {
    const text = 'resource "a" "b" {\n  c {\n    z = 1\n  x = 1\n}\n';
    assert.deepEqual(
      read(text).problems.map(({ span }) => span),
      [[23, 24]],
    );
  });

  it('is said of each of a hundred lines at most', () => {
    assert.equal(read('a = ;\n'.repeat(5_000)).problems.length, 100);
  });

  for (const opener of ['[', '{\na = ', '(', 'a {\n', '"${', 'f(', '!', '-', 'x ? ', 'a.b[', '<<A\n${', '%{ if ']) {
    it(`may be nested 20,000 times: ${JSON.stringify(opener)}`, () => {
      const { problems } = read(`a = ${opener.repeat(20_000)}`);
      assert(problems.length > 0 && problems.length <= 100);
    });
  }

  it('is the size, above two million characters', () => {
    const { problems, body } = read(`a = 1\n${' '.repeat(2_000_000)}`);
    assert.deepEqual([problems.map(({ kind }) => kind), body.attributes], [['too-large'], []]);
  });
});

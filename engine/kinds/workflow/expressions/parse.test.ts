import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseExpression } from './parse.ts';

/** Where it breaks, and why. */
function broken(text: string): readonly [string, string] | undefined {
  const parsed = parseExpression(text);
  return parsed.state === 'broken' ? [text.slice(...parsed.span), parsed.why] : undefined;
}

describe('what cannot be read', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['a == "b"', '"b"', '`"b"` is nothing an expression knows, where texts stand in single quotes'],
    ["a == 'b", "'b", "a text begins with `'` and does not end"],
    ['(a', 'a', 'it ends behind `a` too early'],
    ['a ==', '==', 'it ends behind `==` too early'],
    ['a b', 'b', '`b` cannot stand here'],
    ['a, b', ',', '`,` cannot stand here'],
    ['a.b + 1', '+', '`+` is nothing an expression knows'],
    ['a & b', '&', '`&` is nothing an expression knows'],
    ["startsWith('a')", 'startsWith', '`startsWith` is called with too few or too many arguments'],
    ['  ', '  ', 'nothing stands between the braces'],
    [`${'('.repeat(60)}a`, '(', '`(` cannot stand here'],
  ];
  for (const [text, where, why] of table) it(text.slice(0, 30), () => assert.deepEqual(broken(text), [where, why]));

  it('is a text of more than 21,000 characters', () => {
    assert.equal(broken(`a == '${'x'.repeat(21_000)}'`)?.[1], 'it is too long');
  });
});

describe('what can be read', () => {
  it('says what is asked of contexts, as far as it is written', () => {
    const parsed = parseExpression("a.b['c'].*.d || e[f.g].h || format('{0}', i)");
    assert(parsed.state === 'read');
    assert.deepEqual(
      parsed.accesses.map(({ route, rest }) => [route.join('.'), rest]),
      [
        ['a.b.c.*.d', 'all'],
        ['f.g', 'end'],
        ['e.*.h', 'unknown'],
        ['i', 'end'],
      ],
    );
    assert.deepEqual(
      parsed.calls.map(({ name, count, text }) => [name.text, count, text]),
      [['format', 2, '{0}']],
    );
  });
});

it('never throws, and points into the text', () => {
  const words = fc.constantFrom(
    'a',
    '.',
    "'",
    '(',
    ')',
    '[',
    ']',
    '*',
    '==',
    '&&',
    '!',
    ' ',
    '\n',
    '1',
    ',',
    '"',
    '\u00a0',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.array(words).map((list) => list.join('')),
      (text) => {
        const parsed = parseExpression(text);
        const spans =
          parsed.state === 'broken'
            ? [parsed.span]
            : parsed.accesses.flatMap((each) => [each.context, ...each.path].map(({ span }) => span));
        for (const [start, end] of spans) assert(start >= 0 && start <= end && end <= Math.max(1, text.length), text);
      },
    ),
    { numRuns: 2_000 },
  );
});

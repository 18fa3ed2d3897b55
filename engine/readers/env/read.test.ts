import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readEnv } from './read.ts';

const read = (text: string) => readEnv({ path: '/.env', text });
const plain = (text: string) =>
  read(text).variables.map(({ name, value }) => [name, value.state === 'known' ? `=${value.value}` : value.state]);

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: variables of Compose
const LINES: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  [
    'A=b\nexport C = d  \n\n# e\nF: g',
    [
      ['A', '=b'],
      ['C', '=d'],
      ['F', '=g'],
    ],
  ],
  ['A=', [['A', '=']]],
  ['A', [['A', 'absent']]],
  [
    'A="b c" # d\nE=f',
    [
      ['A', '=b c'],
      ['E', '=f'],
    ],
  ],
  ["A='$b # c'", [['A', '=$b # c']]],
  [
    'A=b # c\nD=#e',
    [
      ['A', '=b'],
      ['D', '='],
    ],
  ],
  ['A=b#c', [['A', 'unknown']]],
  [
    'A=$B\nC="${D}"\nE=`f`',
    [
      ['A', 'unknown'],
      ['C', 'unknown'],
      ['E', 'unknown'],
    ],
  ],
  [
    "A=\"b\\n\"\nC='d\\'e'\nF=g\\h",
    [
      ['A', 'unknown'],
      ['C', 'unknown'],
      ['F', 'unknown'],
    ],
  ],
  [
    'A="b\r\nc"\r\nD=e\r\n',
    [
      ['A', '=b\nc'],
      ['D', '=e'],
    ],
  ],
  [
    'A="b\nC=d',
    [
      ['A', 'unknown'],
      ['C', '=d'],
    ],
  ],
  [
    'A="b"c\nD=e',
    [
      ['A', 'unknown'],
      ['D', '=e'],
    ],
  ],
  ["A=it's", [['A', 'unknown']]],
  ['A b\n=c\n{"d": 1}\nE-F.G=h', [['E-F.G', '=h']]],
  [
    'export\nexported=1',
    [
      ['export', 'absent'],
      ['exported', '=1'],
    ],
  ],
  ['', []],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: variables of Compose

describe('readEnv', () => {
  for (const [text, expected] of LINES)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(plain(text), expected));

  it('says where names, values and comments stand', () => {
    const text = '\ufeffA="𝒳" # 𝒳\r\n  B=c d\t\r\n# e\r\n';
    const { variables, comments } = read(text);
    const places = variables.flatMap(({ nameSpan, value }) => [
      nameSpan,
      ...(value.state === 'absent' ? [] : [value.at]),
    ]);
    assert.deepEqual(
      places.map((span) => text.slice(...span)),
      ['A', '"𝒳"', 'B', 'c d'],
    );
    assert.deepEqual(
      comments.map((comment) => [comment.text, text.slice(...comment.span)]),
      [
        ['# 𝒳', '# 𝒳'],
        ['# e', '# e'],
      ],
    );
  });

  it('reads any text, one variable after the other', () => {
    const part = fc.constantFrom(
      'A',
      '=',
      '"',
      "'",
      '\\',
      '#',
      ' ',
      '\n',
      '\r\n',
      '\r',
      'export ',
      ': ',
      '$B',
      '`',
      '𝒳',
      '\ufeff',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const { variables, comments } = read(text);
        let before = 0;
        for (const { name, nameSpan, value } of variables) {
          assert(before <= nameSpan[0] && text.slice(...nameSpan) === name);
          before = value.state === 'absent' ? nameSpan[1] : value.at[1];
          if (value.state !== 'absent')
            assert(nameSpan[1] < value.at[0] && value.at[0] <= before && before <= text.length);
        }
        for (const comment of comments) assert.equal(text.slice(...comment.span), comment.text);
      }),
    );
  });
});

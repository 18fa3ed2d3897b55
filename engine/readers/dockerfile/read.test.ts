import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { execForm } from './exec-form.ts';
import { readDockerfile } from './read.ts';
import { wordsOf } from './words.ts';

const read = (text: string) => readDockerfile({ path: '/Dockerfile', text });
const plain = (text: string) =>
  read(text).instructions.map(({ keyword, flags, rest }) => [
    keyword,
    ...flags.map(({ name, value }) => `${name}=${value}`),
    rest.text,
  ]);

describe('readDockerfile', () => {
  const files: readonly (readonly [string, readonly (readonly string[])[]])[] = [
    [
      'FROM a AS b\nrun x',
      [
        ['FROM', 'a AS b'],
        ['RUN', 'x'],
      ],
    ],
    [
      'RUN a \\\n  b \\  \n c\nCMD d',
      [
        ['RUN', 'a   b  c'],
        ['CMD', 'd'],
      ],
    ],
    [
      'RUN a \\\n# comment\n\n  b\nCMD d',
      [
        ['RUN', 'a   b'],
        ['CMD', 'd'],
      ],
    ],
    [
      'RUN a \\\\\nCMD d',
      [
        ['RUN', 'a \\\\'],
        ['CMD', 'd'],
      ],
    ],
    [
      '# escape=`\nRUN dir c:\\ `\n /s\nCMD d',
      [
        ['RUN', 'dir c:\\  /s'],
        ['CMD', 'd'],
      ],
    ],
    [
      '# first\n# escape=`\nRUN a `\nCMD d',
      [
        ['RUN', 'a `'],
        ['CMD', 'd'],
      ],
    ],
    [
      'HEALTHCHECK --interval=5s --retries=3 \\\n  CMD --x a',
      [['HEALTHCHECK', 'interval=5s', 'retries=3', 'CMD --x a']],
    ],
    ['RUN --mount=type=cache,target="/a b" --network x', [['RUN', 'mount=type=cache,target="/a', 'b" --network x']]],
    [
      'RUN <<A cat <<-"B"\nCMD a\nA\n\tCMD b\n\tB\nCMD c',
      [
        ['RUN', '<<A cat <<-"B"'],
        ['CMD', 'c'],
      ],
    ],
    [
      'CMD <<A\nRUN b',
      [
        ['CMD', '<<A'],
        ['RUN', 'b'],
      ],
    ],
    ['RUN <<A\nCMD b', [['RUN', '<<A']]],
    ['\n\n  \tFROM a  \r\n\r\n', [['FROM', 'a']]],
    ['FROM', [['FROM', '']]],
    ['RUN a \\', [['RUN', 'a']]],
    ['', []],
  ];
  for (const [text, expected] of files)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(plain(text), expected));

  it('says where things stand, with a byte order mark, CRLF and letters beyond 16 bits', () => {
    const text = '\ufeff# 𝒳\r\nRUN --a=𝒳 b \\\r\n  # c\r\n  "𝒳 d" \\\r\n  e\r\nCMD f\r\n';
    const { instructions, comments } = read(text);
    const [run] = instructions;
    assert.equal(text.slice(...run!.span), 'RUN --a=𝒳 b \\\r\n  # c\r\n  "𝒳 d" \\\r\n  e');
    assert.deepEqual(
      [...run!.flags, ...wordsOf(run!.rest)].map(({ span }) => text.slice(...span)),
      ['--a=𝒳', 'b', '"𝒳 d"', 'e'],
    );
    assert.deepEqual(
      comments.map(({ span }) => text.slice(...span)),
      ['# 𝒳', '# c'],
    );
  });

  it('tells a list from a line, with the places of its words', () => {
    const text = 'CMD [ "a", \\\n "b\\"c" ]';
    const [cmd] = read(text).instructions;
    const words = execForm(cmd!.rest) ?? [];
    assert.deepEqual(
      words.map((word) => [word.text, text.slice(...word.span)]),
      [
        ['a', '"a"'],
        ['b"c', '"b\\"c"'],
      ],
    );
    for (const line of ['CMD ["a", b]', 'CMD [1]', 'CMD a', "CMD ['a']"])
      assert.equal(execForm(read(line).instructions[0]!.rest), undefined);
  });

  it('knows a template', () => {
    assert.equal(read('FROM {{ image }}').isTemplate, true);
    assert.equal(read('FROM a\n{% if b %}\nRUN c\n{% endif %}').isTemplate, true);
    assert.equal(read("FROM a\nRUN docker inspect --format '{{.Id}}' b").isTemplate, false);
  });
});

describe('any Dockerfile', () => {
  const part = fc.constantFrom(
    ...[
      'FROM a',
      'RUN ',
      'CMD ',
      '["a"',
      ', "b"]',
      '\n',
      '\r\n',
      '\r',
      ' \\\n',
      '\\',
      '#',
      '# c\n',
      '<<E',
      'E\n',
      '--a=b ',
      '"',
      "'",
    ],
    ...['𝒳', '\ufeff', ' ', '\t', 'ONBUILD ', '# escape=`\n', '`\n', '<<-"E"\n', '--'],
  );

  it('gives instructions one after the other, and words that stand in them', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let before = 0;
        for (const { span, keywordSpan, flags, rest } of read(text).instructions) {
          assert(before <= span[0] && span[0] < span[1] && span[1] <= text.length, 'an instruction overlaps another');
          let end = keywordSpan[1];
          for (const word of [...flags, ...wordsOf(rest)]) {
            assert(end <= word.span[0] && word.span[0] < word.span[1] && word.span[1] <= span[1], 'words overlap');
            end = word.span[1];
          }
          before = span[1];
        }
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rootOf } from '../tree.ts';
import { keyPlaceOf, locate, valueOf, valuePlaceOf } from '../value.ts';
import { readYaml } from './read.ts';

const read = (text: string) => readYaml({ path: 'compose.yaml', text });
const value = (text: string) => {
  const root = rootOf(read(text));
  return root && JSON.parse(JSON.stringify(valueOf(root)));
};

/** What is written at the place a pointer leads to: its key and its value. */
function written(text: string, pointer: string): { key: string; value: string } {
  const located = locate(rootOf(read(text))!, pointer);
  assert(located, `nothing at ${pointer}`);
  const [key, at] = [keyPlaceOf(located).span, valuePlaceOf(located).span];
  return { key: text.slice(...key), value: text.slice(...at) };
}

const problems = (text: string) =>
  read(text).problems.map(({ kind, span, message }) => ({ kind, at: text.slice(...span), message }));

describe('values', () => {
  it('resolves anchors, merge keys and quotes without the toJS of yaml', () => {
    const text = 'x-base: &base {a: 1, b: [x]}\nservices:\n  api:\n    <<: *base\n    a: 2\n    c: *base\n';
    assert.deepEqual(value(text), {
      'x-base': { a: 1, b: ['x'] },
      services: { api: { a: 2, c: { a: 1, b: ['x'] }, b: ['x'] } },
    });
  });

  it('lets the first of several merged maps win', () => {
    assert.deepEqual(value('a: &a {k: 1}\nb: &b {k: 2, l: 3}\nc:\n  <<: [*a, *b]\n').c, { k: 1, l: 3 });
  });

  it('keeps names that are dangerous on ordinary objects', () => {
    const tree = valueOf(rootOf(read('__proto__: {polluted: 1}\nconstructor: 2\n'))!) as object;
    assert.deepEqual(Object.keys(tree), ['__proto__', 'constructor']);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });

  it('reads YAML 1.2: no, on and 22:22 are text', () => {
    assert.deepEqual(value('a: no\nb: on\nc: 22:22\nd: ~\ne: 0o17\nf: 1e3\n'), {
      a: 'no',
      b: 'on',
      c: '22:22',
      d: null,
      e: 15,
      f: 1000,
    });
  });

  it('knows an anchor on a key', () => {
    assert.deepEqual(value('&k name: x\nother: *k\n'), { name: 'x', other: 'name' });
  });

  it('says when a key is no string', () => {
    const root = rootOf(read('a: 1\n2: 2\ntrue: 3\n"4": 4\n? [x]\n: 5\n'))!;
    assert(root.type === 'map');
    assert.deepEqual(
      root.entries.map(({ key, keyIsString }) => [key, keyIsString]),
      [
        ['a', true],
        ['2', false],
        ['true', false],
        ['4', true],
        ['[x]', false],
      ],
    );
  });
});

describe('places', () => {
  const shapes: readonly [name: string, text: string][] = [
    ['LF', 'services:\n  "ä😀": # c\n    image: nginx # tag\n    ports:\n      - 80\n'],
    ['CRLF', 'services:\r\n  "ä😀": # c\r\n    image: nginx # tag\r\n    ports:\r\n      - 80\r\n'],
    ['CR', 'services:\r  "ä😀": # c\r    image: nginx # tag\r    ports:\r      - 80\r'],
    ['a BOM', '\uFEFFservices:\n  "ä😀": # c\n    image: nginx # tag\n    ports:\n      - 80\n'],
    ['no final line break', 'services:\n  "ä😀": # c\n    image: nginx # tag\n    ports:\n      - 80'],
  ];
  for (const [name, text] of shapes) {
    it(`are exact with ${name}`, () => {
      assert.deepEqual(written(text, '/services/ä😀/image'), { key: 'image', value: 'nginx' });
      assert.deepEqual(written(text, '/services/ä😀'), { key: '"ä😀"', value: '"ä😀"' });
      assert.deepEqual(written(text, '/services/ä😀/ports/0'), { key: '80', value: '80' });
      assert.deepEqual(
        read(text).comments.map((c) => c.text),
        ['# c', '# tag'],
      );
      for (const { span, text: comment } of read(text).comments) assert.equal(text.slice(...span), comment);
    });
  }

  it('end a block collection with its last character', () => {
    const root = rootOf(read('a:\n  b: 1\n\n  # end\nc: 2\n'))!;
    assert(root.type === 'map' && root.entries[0]);
    assert.equal('a:\n  b: 1\n\n  # end\nc: 2\n'.slice(...root.entries[0].value.span), 'b: 1');
  });

  it('point at the alias, and know where its value was written', () => {
    const text = 'x: &x {image: 7}\nservices:\n  api: *x\n  web:\n    <<: *x\n';
    assert.deepEqual(written(text, '/services/api/image'), { key: '*x', value: '*x' });
    assert.deepEqual(written(text, '/services/web/image'), { key: '*x', value: '*x' });
    const located = locate(rootOf(read(text))!, '/services/web/image');
    assert.equal(text.slice(...located!.node.span), '7');
  });

  it('stand behind the colon of a value left out', () => {
    const text = 'services:\n  api:\n    image:   # later\n';
    const located = locate(rootOf(read(text))!, '/services/api/image');
    assert.deepEqual(located?.node.span, [text.indexOf(':   #') + 1, text.indexOf(':   #') + 1]);
  });

  it('keep tags and anchors out of values and at hand', () => {
    const text = 'ports: &p !override\n  - 80\nvolumes: !reset null\n';
    const root = rootOf(read(text))!;
    assert(root.type === 'map');
    assert.deepEqual(
      root.entries.map((e) => [e.key, e.value.tag, e.value.anchor, text.slice(...e.value.span)]),
      [
        ['ports', '!override', 'p', '- 80'],
        ['volumes', '!reset', undefined, 'null'],
      ],
    );
  });
});

describe('problems', () => {
  const table: readonly [name: string, text: string, expected: readonly { kind: string; at: string }[]][] = [
    ['an undefined alias', 'a: *nope\n', [{ kind: 'alias', at: '*nope' }]],
    ['an alias inside itself', 'a: &a [*a]\n', [{ kind: 'alias', at: '*a' }]],
    ['a merge of no map', 'a:\n  <<: [1]\n', [{ kind: 'alias', at: '1' }]],
    ['a key written twice', 'a: 1\n"a": 2\n', [{ kind: 'duplicate-key', at: '"a"' }]],
    ['a tab', 'a:\n\tb: 1\n', [{ kind: 'syntax', at: '\t' }]],
    ['an unclosed quote', 'a: "x\nb: 1\n', [{ kind: 'syntax', at: '"' }]],
    [
      'conflict markers',
      'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n',
      [{ kind: 'syntax', at: '<<<<<<< HEAD' }],
    ],
    ['template tags', 'a:\n  {% if x %}\n  b: 1\n', [{ kind: 'syntax', at: '{% if x %}' }]],
  ];
  for (const [name, text, expected] of table) {
    it(`tell of ${name}, once`, () => {
      assert.deepEqual(
        problems(text).map(({ kind, at }) => ({ kind, at })),
        expected,
      );
    });
  }

  it('call a template by its path what it is', () => {
    const tree = readYaml({ path: '{{cookiecutter.slug}}/compose.yaml', text: 'a:\n  {% if x %}\n' });
    assert.deepEqual(
      tree.problems.map((p) => p.kind),
      ['template'],
    );
  });

  it('stop an alias bomb and a merge bomb at once', () => {
    const bomb = Array.from(
      { length: 10 },
      (_, i) =>
        `l${i}: &l${i} [${Array(9)
          .fill(i ? `*l${i - 1}` : 'x')
          .join(', ')}]`,
    );
    assert.deepEqual(
      problems(`${bomb.join('\n')}\n`).map((p) => p.kind),
      ['alias'],
    );
    const keys = Array.from({ length: 300 }, (_, i) => `k${i}: 1`).join(', ');
    const merges = Array.from({ length: 3000 }, (_, i) => `m${i}: {<<: *b}`).join('\n');
    assert.deepEqual(
      problems(`b: &b {${keys}}\n${merges}\n`).map((p) => p.kind),
      ['alias'],
    );
  });

  it('allow what real files do: hundreds of merges of one anchor', () => {
    const merges = Array.from({ length: 3000 }, (_, i) => `m${i}: {<<: *b}`).join('\n');
    assert.deepEqual(problems(`b: &b {a: 1, c: 2}\n${merges}\n`), []);
  });

  it('report at most a hundred duplicates and twenty broken lines', () => {
    assert.equal(problems('a: 1\n'.repeat(2000)).length, 101);
    assert(problems('a: "b" c\n'.repeat(2000)).length <= 20);
  });
});

describe('hostile text', () => {
  const texts: readonly [name: string, text: string][] = [
    ['nothing', ''],
    ['a BOM alone', '\uFEFF'],
    ['a NUL byte', 'a: \0b\n'],
    ['a lone surrogate', 'a: "\ud800"\nb: \udc00\n'],
    ['1,000 nested lists', '['.repeat(1000) + ']'.repeat(1000)],
    ['10,000 open lists', '['.repeat(10_000)],
    ['3,000 open maps', '{a: '.repeat(3000)],
    ['1,000 nested maps', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['line separators', 'a: x\u2028y\u0085z\n'],
    ['10,000 documents', '---\na: 1\n'.repeat(10_000)],
    ['unknown tags', 'a: !!js/function "x"\nb: !include /etc/passwd\n'],
  ];
  for (const [name, text] of texts) {
    it(`is read without a throw, in time, and with places inside the text: ${name}`, () => {
      for (const { span } of read(text).problems) {
        assert(span[0] >= 0 && span[0] <= span[1] && span[1] <= text.length, `${span} of ${text.length}`);
      }
    });
  }
});

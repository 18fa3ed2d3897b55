import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { XmlElement as OracleElement, XmlText as OracleText, parseXml, type XmlDocument } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { applyEdits } from '../../core/span.ts';
import { readXml } from './read.ts';
import type { XmlElement, XmlNode } from './syntax.ts';

const read = (text: string) => readXml({ path: '/manifest.xml', text });

/** An element as a list: name, attributes, what it holds; texts beside each other are one. */
type Plain = string | [name: string, attributes: Record<string, string>, ...children: Plain[]];

function plain({ name, attributes, children }: XmlElement): Plain {
  const own = Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.value]));
  return [name, own, ...joined(children.map((node: XmlNode) => (node.type === 'text' ? node.text : plain(node))))];
}

function joined(parts: readonly Plain[]): Plain[] {
  const out: Plain[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
    else if (part !== '') out.push(part);
  }
  return out;
}

function oracle({ name, attributes, children }: OracleElement): Plain {
  const parts = children.flatMap((node): Plain[] => {
    if (node instanceof OracleElement) return [oracle(node)];
    return node instanceof OracleText ? [node.text] : [];
  });
  return [name, { ...attributes }, ...joined(parts)];
}

const tree = (text: string) => {
  const { root } = read(text);
  return root && plain(root);
};
const problems = (text: string) =>
  read(text).problems.map(({ span, message }) => [text.slice(...span), message.split(/: XML/)[0]]);

describe('readXml', () => {
  it('reads elements, attributes, texts and entities', () => {
    const text = `<?xml version="1.0"?><!-- a --><a xsi:type='x &amp; "y"'>1 &lt; 2<b/><![CDATA[<&>]]>&#x1F600;</a>\n`;
    assert.deepEqual(tree(text), ['a', { 'xsi:type': 'x & "y"' }, '1 < 2', ['b', {}], '<&>😀']);
    assert.deepEqual(
      read(text).comments.map((comment) => comment.text),
      ['<!-- a -->'],
    );
    assert.deepEqual(problems(text), []);
  });

  it('says where each thing stands, with a byte order mark, CRLF and letters beyond 16 bits', () => {
    const text =
      '\ufeff<?xml version="1.0"?>\r\n<!-- 𝒳 -->\r\n<a>\r\n\t<bt:Url id = "𝒳" \r\n  V=\'a&amp;b\' />𝒳\r\n</a>\r\n';
    const { root } = read(text);
    assert(root);
    assert.equal(text.slice(...root.span), text.slice(text.indexOf('<a>'), text.indexOf('</a>') + 4));
    assert.equal(text.slice(...root.inner!), text.slice(text.indexOf('<a>') + 3, text.indexOf('</a>')));
    const [before, url, after] = root.children;
    assert(before?.type === 'text' && url?.type === 'element' && after?.type === 'text');
    assert.deepEqual([before.text, after.text], ['\n\t', '𝒳\n']);
    assert.equal(text.slice(...after.span), '𝒳\r\n');
    assert.equal(text.slice(...url.span), `<bt:Url id = "𝒳" \r\n  V='a&amp;b' />`);
    assert.deepEqual([url.local, text.slice(...url.nameSpan), url.inner], ['Url', 'bt:Url', undefined]);
    assert.deepEqual(
      url.attributes.map(({ value, nameSpan, valueSpan }) => [
        value,
        text.slice(...nameSpan),
        text.slice(...valueSpan),
      ]),
      [
        ['𝒳', 'id', '𝒳'],
        ['a&b', 'V', 'a&amp;b'],
      ],
    );
  });

  const mistakes: readonly (readonly [text: string, found: readonly (readonly [string, string])[], kept: Plain])[] = [
    ['<a u="x?b=1&c=2"/>', [['&', 'This `&` begins no entity and is no `&amp;`']], ['a', { u: 'x?b=1&c=2' }]],
    ['<a>&nbsp;</a>', [['&nbsp;', '`&nbsp;` is no entity of XML']], ['a', {}, '&nbsp;']],
    ['<a>&#0;</a>', [['&#0;', '`&#0;` is no entity of XML']], ['a', {}, '&#0;']],
    ['<a>1 < 2</a>', [['<', '`<` begins a tag in XML, and no name stands behind it']], ['a', {}, '1 ', ' 2']],
    ['<a b="x<y"/>', [['<', 'This `<` in the value of `b` begins a tag and is no `&lt;`']], ['a', { b: 'x<y' }]],
    ['<a><b>1</c>2</a>', [['c', '`</c>` closes `<b>` under another name']], ['a', {}, ['b', {}, '1'], '2']],
    [
      '<a>\n  <b>\n    <c/>\n  </d>\n</a>',
      [['d', '`</d>` closes `<b>` under another name']],
      ['a', {}, '\n  ', ['b', {}, '\n    ', ['c', {}], '\n  '], '\n'],
    ],
    ['<a>\n <b/>x</c>\n</a>', [['c', '`</c>` closes nothing that is open']], ['a', {}, '\n ', ['b', {}], 'x\n']],
    ['<a><b>1<c/></a>', [['b', '`<b>` has no `</b>`']], ['a', {}, ['b', {}, '1', ['c', {}]]]],
    ['<a><b x="1"\n<c/></b></a>', [['b', '`<b` has no `>`']], ['a', {}, ['b', { x: '1' }, ['c', {}]]]],
    [
      '<a>\n<b x="1 />\n<c y="2"/>\n</a>',
      [['"', 'The value of `x` has no closing `"`']],
      ['a', {}, '\n', ['b', { x: '1 ' }], '\n', ['c', { y: '2' }], '\n'],
    ],
    [
      '<a b=c d/>',
      [
        ['b', 'The value of `b` has no quotes'],
        ['d', '`d` has no value'],
      ],
      ['a', { b: 'c', d: '' }],
    ],
    [
      '<a b="1"c="2" b="3"/>',
      [
        ['c', 'No blank stands before `c`'],
        ['b', '`b` stands twice in `<a>`'],
      ],
      ['a', { b: '3', c: '2' }],
    ],
    ['<a $="1"/>', [['$="1"', '`$="1"` is no attribute']], ['a', {}]],
    ['<a><!-- b\n<c/></a>', [['<!--', '`<!--` is opened and never closed with `-->`']], ['a', {}, '\n', ['c', {}]]],
    ['<a><!-- b -- c --></a>', [['--', '`--` stands inside a comment, where XML allows none']], ['a', {}]],
    ['<a/><b/>', [['b', '`<b>` stands outside of the first element, and XML has one']], ['a', {}]],
    ['x<a/>', [['x', 'This text stands outside of the first element, and XML has one']], ['a', {}]],
    [
      '\n<?xml version="1.0"?><a/>',
      [['<?xml', '`<?xml` stands behind something else, a blank or a line break at least']],
      ['a', {}],
    ],
    ['<a></a', [['a', '`</a` has no `>`']], ['a', {}]],
    ['<a>\u0001</a>', [['\u0001', 'The character `U+0001` has no place in XML']], ['a', {}, '\u0001']],
    ['<a>]]></a>', [[']]>', '`]]>` closes a `<![CDATA[` that is not open']], ['a', {}, ']]>']],
  ];
  for (const [text, expected, kept] of mistakes) {
    it(`tells the mistake and keeps the rest: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(problems(text), expected);
      assert.deepEqual(
        tree(text),
        typeof kept === 'string' ? kept : [kept[0], kept[1], ...joined(kept.slice(2) as Plain[])],
      );
    });
  }

  it('mends what only wants other characters', () => {
    const text = '<a u="x&y"><b>1 < 2</c></a>';
    const edits = read(text).problems.flatMap(({ span, instead }) =>
      instead === undefined ? [] : [{ span, text: instead }],
    );
    const mended = applyEdits(text, edits);
    assert.equal(mended, '<a u="x&amp;y"><b>1 &lt; 2</b></a>');
    assert.deepEqual(problems(mended), []);
  });

  it('asks nothing of entities that the file may declare', () => {
    assert.deepEqual(problems('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), []);
  });

  it('tells fifty mistakes at most, and takes as many as there are', () => {
    assert.equal(read(`<a>${'&'.repeat(1_000_000)}</a>`).problems.length, 50);
    assert.equal(read(`<a>\n${'x</b>'.repeat(200_000)}`).problems.length, 50);
    assert.equal(read('<a>'.repeat(300_000)).root?.name, 'a');
    assert.equal(read('<a b="'.repeat(200_000)).root?.name, 'a');
  });

  it('reads nothing of a file over two million characters', () => {
    assert.deepEqual(
      read(' '.repeat(2_000_001)).problems.map(({ kind }) => kind),
      ['too-large'],
    );
  });
});

describe('any text', () => {
  const part = fc.constantFrom(
    ...[
      '<a>',
      '</a>',
      '<b ',
      '<b/>',
      '</b>',
      'c="1"',
      "d='2'",
      ' ',
      '>',
      '/>',
      '<',
      '&',
      '&amp;',
      '&#65;',
      '\r\n',
      '\t',
    ],
    ...['<!-- x -->', '<!--', '-->', '<![CDATA[', ']]>', '<?p x?>', '"', "'", '=', '𝒳', '\ufeff', 'e', '--', ']'],
  );
  const loose = fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
  const { element } = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(
        fc.constantFrom('a', 'bt:Url', 'é'),
        fc.constantFrom('', ' c="1"', ' c = \'x\ty\' d="&lt;\r\n&#10;"'),
        fc.array(
          fc.oneof(
            { maxDepth: 4 },
            fc.constantFrom('x', ' \r\n', '&gt;', '<!-- - -->', '<?p?>', '<![CDATA[<]] >&]]>', '😀'),
            tie('element'),
          ),
          { maxLength: 4 },
        ),
      )
      .map(([name, attributes, children]) =>
        children.length === 0 ? `<${name}${attributes} />` : `<${name}${attributes}>${children.join('')}</${name} >`,
      ),
  }));

  const oracleOf = (text: string): XmlDocument | undefined => {
    try {
      return parseXml(text);
    } catch {
      return undefined;
    }
  };

  it('is read like the oracle reads it, where that is well-formed', () => {
    fc.assert(
      fc.property(element, (written) => {
        const text = `\ufeff<?xml version="1.0"?>\r\n<!DOCTYPE a>${written}\n`;
        const { root } = parseXml(text);
        assert.deepEqual(tree(text), root && oracle(root));
        assert.deepEqual(problems(text), []);
      }),
      { numRuns: 300 },
    );
  });

  it('has a problem exactly where the oracle refuses it', () => {
    fc.assert(
      fc.property(loose, (inner) => {
        const text = `<r>${inner}</r>`;
        const document = oracleOf(text);
        const { root, problems: found } = read(text);
        assert.equal(found.length === 0, document !== undefined, text);
        if (document?.root) assert.deepEqual(root && plain(root), oracle(document.root));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives elements that lie inside each other, in order, with the names that stand there', () => {
    fc.assert(
      fc.property(loose, (text) => {
        const { root, comments, problems: found } = read(text);
        if (root) inside([root], text, 0, text.length);
        for (const { span, text: comment } of comments) assert.equal(text.slice(...span), comment);
        for (const { span } of found) assert(0 <= span[0] && span[0] <= span[1] && span[1] <= text.length);
      }),
    );
  });
});

function inside(nodes: readonly XmlNode[], text: string, from: number, to: number): void {
  let before = from;
  for (const node of nodes) {
    assert(before <= node.span[0] && node.span[0] <= node.span[1] && node.span[1] <= to, 'a node overlaps another');
    before = node.span[1];
    if (node.type === 'text') continue;
    assert.equal(text.slice(...node.nameSpan), node.name);
    let end = node.nameSpan[1];
    for (const { name, nameSpan, valueSpan } of node.attributes) {
      assert.equal(text.slice(...nameSpan), name);
      assert(end <= nameSpan[0] && nameSpan[1] <= valueSpan[0], 'attributes overlap');
      end = valueSpan[1];
    }
    const [start, stop] = node.inner ?? [end, end];
    assert(end <= start && start <= stop && stop <= node.span[1], 'what it holds is outside');
    inside(node.children, text, start, stop);
  }
}

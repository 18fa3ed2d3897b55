import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readJson } from '../readers/json/read.ts';
import { readXml } from '../readers/xml/read.ts';
import { readYaml } from '../readers/yaml/read.ts';
import { suppressionsOf } from './suppression.ts';

describe('suppressionsOf', () => {
  it('reads the comments of JSON', () => {
    const source = { path: 'a.json', text: '{\n  // fairlead-ignore test/red -- we know\n  "a": "red"\n}\n' };
    const [found, ...more] = suppressionsOf(source, readJson(source).comments);
    assert.deepEqual(more, []);
    assert.equal(found?.rule, 'test/red');
    assert.equal(source.text.slice(...found!.span), 'test/red');
    assert.equal(source.text.slice(...found!.covers), '  // fairlead-ignore test/red -- we know\n  "a": "red"');
  });

  it('reads a block comment of JSON', () => {
    const source = { path: 'a.json', text: '{ "a": "red" /* fairlead-ignore test/red */ }' };
    const rules = suppressionsOf(source, readJson(source).comments).map(({ rule }) => rule);
    assert.deepEqual(rules, ['test/red']);
  });

  it('reads comments of XML, with a reason behind a colon or none', () => {
    const text =
      '\uFEFF<?xml version="1.0"?>\r\n<!-- fairlead-ignore-file test/red: see test/green -->\r\n<a>\r\n<!--fairlead-ignore test/blue-->\r\n<!-- why -->\r\n<b/>\r\n</a>';
    const source = { path: 'manifest.xml', text };
    const found = suppressionsOf(source, readXml(source).comments);
    assert.deepEqual(
      found.map(({ rule, span, covers }) => [rule, text.slice(...span), covers[1] === text.length || covers[1]]),
      [
        ['test/red', 'test/red', true],
        ['test/blue', 'test/blue', text.indexOf('\r\n</a>')],
      ],
    );
  });

  it('takes no word of the reason for a rule', () => {
    const text = '# fairlead-ignore test/red,test/blue -- see test/green\n';
    const comments = [{ span: [0, text.length - 1] as const, text: text.trimEnd() }];
    const rules = suppressionsOf({ path: 'a.yaml', text }, comments).map(({ rule }) => rule);
    assert.deepEqual(rules, ['test/red', 'test/blue']);
  });

  it('reads a long line of blanks in one pass', () => {
    const text = `# fairlead-ignore ${' '.repeat(20_000)}x`;
    const started = performance.now();
    suppressionsOf({ path: 'a.yaml', text }, [{ span: [0, text.length], text }]);
    assert(performance.now() - started < 1000);
  });

  it('covers a run of comments and the line behind it, also at the end of the text', () => {
    const text =
      '# fairlead-ignore test/red\r\n  # why\r\na: red # fairlead-ignore test/blue\r\n# fairlead-ignore test/red';
    const source = { path: 'a.yaml', text };
    const covered = suppressionsOf(source, readYaml(source).comments).map(({ covers }) => text.slice(...covers));
    const [run, line, last] = [
      text.slice(0, text.lastIndexOf('\r\n')),
      'a: red # fairlead-ignore test/blue',
      text.slice(-26),
    ];
    assert.deepEqual(covered, [run, line, last]);
  });

  for (const [what, beginning, isRead] of [
    [
      'a byte order mark, a directive and the beginning of a document',
      '\uFEFF%YAML 1.2 # as written\n---\n# why\n\n',
      true,
    ],
    ['an indented `---`', ' ---\n', false],
    ['a key', 'a: 1\n', false],
  ] as const) {
    it(`${isRead ? 'speaks of the whole file' : 'says nothing'} behind ${what}`, () => {
      const text = `${beginning}# fairlead-ignore-file test/red\nb: red\n`;
      const comments = [...text.matchAll(/#.*/g)].map(({ index, 0: comment }) => {
        return { span: [index, index + comment.length] as const, text: comment };
      });
      const covered = suppressionsOf({ path: 'a.yaml', text }, comments).map(({ covers }) => covers);
      assert.deepEqual(covered, isRead ? [[0, text.length]] : []);
    });
  }
});

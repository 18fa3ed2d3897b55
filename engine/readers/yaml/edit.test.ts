import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../core/span.ts';
import { type MapNode, rootOf } from '../tree.ts';
import { locate } from '../value.ts';
import { appendEntries, removeEntry, replaceValue } from './edit.ts';
import { readYaml } from './read.ts';

function at(text: string, pointer: string) {
  const located = locate(rootOf(readYaml({ path: 'x.yaml', text }))!, pointer);
  assert(located);
  return located;
}

const append = (text: string, pointer: string, ...lines: string[]) =>
  applyEdits(text, appendEntries(at(text, pointer).node as MapNode, lines));

const remove = (text: string, pointer: string) => {
  const parent = at(text, pointer.slice(0, pointer.lastIndexOf('/'))).node as MapNode;
  return applyEdits(text, [removeEntry(parent, at(text, pointer).entry!)]);
};

describe('appendEntries', () => {
  it('writes after the last entry, past its comment', () => {
    assert.equal(append('a:\n  b: 1 # why\nc: 2\n', '/a', 'd: 3'), 'a:\n  b: 1 # why\n  d: 3\nc: 2\n');
  });
  it('stays before a comment that belongs to what follows', () => {
    assert.equal(
      append('a:\n  b: 1\n  # next\n  # c\nd: 2\n', '/a', 'e: 3'),
      'a:\n  b: 1\n  e: 3\n  # next\n  # c\nd: 2\n',
    );
  });
  it('keeps CRLF and four-space indentation', () => {
    const text = 'a:\r\n    b:\r\n        c: 1\r\n';
    assert.equal(
      append(text, '/a/b', 'd:', '  e: 2'),
      'a:\r\n    b:\r\n        c: 1\r\n        d:\r\n            e: 2\r\n',
    );
  });
  it('writes into a flow map on its line', () => {
    assert.equal(append('a: {b: 1} # c\n', '/a', 'd: 2'), 'a: {b: 1, d: 2} # c\n');
  });
  it('works without a final line break and inside a list', () => {
    assert.equal(append('a:\n  - b: 1', '/a/0', 'c: 2'), 'a:\n  - b: 1\n    c: 2');
  });
  it('writes nothing for an empty map', () => {
    assert.equal(append('a: {}\n', '/a', 'b: 1'), 'a: {}\n');
  });
});

describe('removeEntry', () => {
  it('takes the lines of the entry and nothing else', () => {
    assert.equal(remove('a: 1\n# keep\nb:\n  - x # gone\n  - y\nc: 3\n', '/b'), 'a: 1\n# keep\nc: 3\n');
  });
  it('takes the comma with it in a flow map', () => {
    assert.equal(remove('{a: 1, b: 2, c: 3}\n', '/b'), '{a: 1, c: 3}\n');
    assert.equal(remove('{a: 1, b: 2}\n', '/b'), '{a: 1}\n');
  });
  it('leaves the dash of a list item to its next key', () => {
    assert.equal(remove('- a: 1\n  b: 2\n', '/0/a'), '- b: 2\n');
  });
});

describe('replaceValue', () => {
  it('keeps the comment, and writes a blank where no value was', () => {
    const text = 'a: old # why\nb:\n';
    assert.equal(applyEdits(text, [replaceValue(at(text, '/a').entry!, 'new')]), 'a: new # why\nb:\n');
    assert.equal(applyEdits(text, [replaceValue(at(text, '/b').entry!, 'new')]), 'a: old # why\nb: new\n');
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayHaveAlias, mayHaveAnchor } from './aliases.ts';

describe('what may be an alias', () => {
  for (const text of [
    'a: *b',
    '*b : c',
    '[*b]',
    '{a: 1,*b : 2}',
    '{"a":*b}',
    '- *b',
    '<<: *b',
    'a:\t*b',
    'a:\r\n  *b',
  ]) {
    it(`is in ${JSON.stringify(text)}`, () => assert(mayHaveAlias(text)));
  }
  for (const text of ['', 'a: "*b"', 'A=*', 'a/*.json', 'address=*:5005', '${A:-*}']) {
    it(`is not in ${JSON.stringify(text)}`, () => assert(!mayHaveAlias(text)));
  }
});

describe('what may be an anchor', () => {
  for (const text of ['&a b', 'x: &a b', '[&a b]', '{"a":&a b}', '- !t &a b', 'a: &&a b\nc: *&a']) {
    it(`is in ${JSON.stringify(text)}`, () => assert(mayHaveAnchor(text, 0)));
  }
  for (const text of ['', 'a && b', 'a 2>&1', '?a=1&b=2', 'a\\&b']) {
    it(`is not in ${JSON.stringify(text)}`, () => assert(!mayHaveAnchor(text, 0)));
  }
  it('counts from an offset on', () => assert(!mayHaveAnchor('x: &a b', 4)));
});

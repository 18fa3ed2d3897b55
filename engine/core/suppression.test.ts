import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readJson } from '../readers/json/read.ts';
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
});

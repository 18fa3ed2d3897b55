import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { found } from './found.ts';
import { API, INPUTS } from './yaml-inputs.ts';

describe('bad inputs: YAML', () => {
  for (const [number, name, text, finds] of INPUTS) {
    it(`${number} ${name}`, () => assert.deepEqual(found(text), finds));
  }

  it('33 a second document where one is read', () => {
    assert.deepEqual(found('version: 1\nname: a\n---\nname: b\n', '/fairlead.yaml'), ['deploy/schema error 4']);
  });

  it('44 a template by its name', () => {
    assert.deepEqual(found('{% if a %}\nservices: {}\n', '/compose.j2.yaml'), ['yaml/template info 1']);
  });

  it('88 a file at the limit, and one character over it', () => {
    const padded = (size: number) => API + '#'.repeat(size - API.length);
    assert.deepEqual(found(padded(2_000_000)), []);
    assert.deepEqual(found(padded(2_000_001)), ['text/too-large info 1']);
  });

  it('leaves every object as it was', () => {
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.deepEqual(Object.keys(Object.prototype), []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';
import { Documents } from './documents.ts';

const documents = () =>
  new Documents({
    engine: createEngine(createSchemaStore('dist/schemas')),
    working: () => {},
    log: (line) => assert.fail(line),
    now: () => 0,
  });

describe('a project file that changes', () => {
  it('makes stale what lies below its folder, and nothing else', () => {
    const opened = documents();
    const uris = ['shop/compose.yaml', 'shop/infra/main.tf', 'mail/compose.yaml'].map((path) => `file:///work/${path}`);
    for (const uri of uris) opened.open({ uri, languageId: '', version: 1, text: '' });
    for (const uri of uris) assert.equal(opened.check(uri).state, 'checked');
    assert.deepEqual(opened.forgetDependentsOf('/work/shop/fairlead.yaml'), uris.slice(0, 2));
    for (const uri of uris) opened.check(uri);
    assert.deepEqual(opened.forgetDependentsOf('/work/fairlead.yaml'), uris);
  });
});

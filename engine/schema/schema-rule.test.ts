import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createSchemaStore } from '../../schemas/load.ts';
import { buildSchemas } from '../../scripts/build-schemas.ts';
import type { MapNode } from '../readers/tree.ts';
import { readYaml } from '../readers/yaml/read.ts';
import type { TextModel } from '../text/model.ts';
import { type SchemaRule, schemaRule } from './schema-rule.ts';

describe('schemaRule', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fairlead-schemas-'));
    buildSchemas(folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  function told(text: string, more: Partial<SchemaRule> = {}): string[] {
    const store = createSchemaStore(folder);
    const rule = schemaRule({ id: 'compose/schema', title: 'Schema', store, name: 'compose', sources: [], ...more });
    const source = { path: 'compose.yaml', text };
    const tree = readYaml(source);
    const model: TextModel = { source, tree, comments: [], dependencies: [] };
    const problems = [...rule.check(model, { profiles: [], environment: undefined, azure: [] })];
    return problems.map(({ at, message }) => `${text.slice(...at.span)} | ${message}`);
  }

  it('is silent about a valid file, also one whose lists hold maps', () => {
    assert.deepEqual(told('services:\n  api:\n    image: x\n    ports: [{target: 80}, {target: 81}]\n'), []);
  });

  it('is silent about a file with nothing in it', () => {
    for (const text of ['', '# later\n', '---\n', '~']) assert.deepEqual(told(text), [], text);
  });

  it('says what is wrong with an invalid one', () => {
    assert.deepEqual(told('services:\n  api:\n    imgae: x\n'), [
      'imgae | `imgae` is no key of `services.api`: did you mean `image`?',
    ]);
  });

  it('accepts services with the names of what every JavaScript object has', () => {
    assert.deepEqual(
      told('services:\n  constructor: {image: x}\n  __proto__: {image: x}\n  toString: {image: x}\n'),
      [],
    );
    assert.deepEqual(told('services:\n  a:\n    constructor: x\n'), [
      'constructor | `constructor` is no key of `services.a`: the file is refused.',
    ]);
  });

  it('leaves a text that is no YAML to those who say so', () => {
    assert.deepEqual(told('services:\n  api: [\nfoo: bar\n'), []);
    assert.deepEqual(told('services: *none\n'), []);
  });

  it('is silent where only a variable or a reset is in the way', () => {
    const isUnknown = (node: { value: unknown }) => node.value === '$X';
    assert.deepEqual(told('services:\n  api:\n    pull_policy: $X\n    ports: !reset null\n', { isUnknown }), []);
  });

  it('is silent about a map that may still get keys, and not about what stands around it', () => {
    const isOpen = ({ entries }: MapNode) => entries.some(({ key }) => key === '$K');
    const text = 'services:\n  api:\n    imgae: x\n    $K: y\n  web:\n    imgae: x\n';
    assert.deepEqual(told(text, { isOpen }), ['imgae | `imgae` is no key of `services.web`: did you mean `image`?']);
  });

  it('reports a second document only where one is all that is read', () => {
    const text = 'services: {}\n---\nname: x\n';
    assert.deepEqual(told(text), []);
    assert.deepEqual(told(text, { oneDocument: true }), [
      'n | A second document begins here, and a file of this kind is one document: what follows is not read.',
    ]);
  });

  it('says which schema is not there', () => {
    assert.throws(() => createSchemaStore(join(folder, 'none'))('compose'), /The schema `compose` cannot be loaded/);
  });
});

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver';
import { LspClient } from '../../bench/lsp-client.ts';
import { ours, yamlServer } from '../../bench/servers.ts';
import { layersFor } from '../../client/layers.ts';
import type { Layers } from '../../protocol/messages.ts';
import { mistaken } from './files.ts';
import { schemas, workflowSchema } from './store.ts';

/** What both say of one line; their words differ, so the line tells that they mean the same. */
const twice = (own: readonly Diagnostic[], others: readonly Diagnostic[]) =>
  own
    .filter(({ range }) => others.some((other) => other.range.start.line === range.start.line))
    .map(({ range, code }) => `${range.start.line + 1} ${code}`);

describe('beside the YAML server of Red Hat', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-neighbours-'));
  const uri = (name: string) => String(pathToFileURL(join(folder, name)));
  const store = schemas(uri('workflow.schema.json'));
  const associations = () => Object.values(store).flat();
  const beside = layersFor('auto', {
    isInstalled: (id) => id === 'redhat.vscode-yaml',
    isOn: () => true,
    associations,
  });
  const clients: LspClient[] = [];

  before(async () => {
    writeFileSync(join(folder, 'workflow.schema.json'), workflowSchema);
    for (const { path, text } of mistaken) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const yaml = {
      validate: true,
      schemas: store,
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
    };
    const told = (layers: Layers) => ({ ...ours, languageId: 'yaml', initializationOptions: { layers } });
    clients.push(...[{ ...yamlServer, settings: { yaml } }, told(beside), told({})].map((spec) => new LspClient(spec)));
    for (const client of clients) await client.initialize(String(pathToFileURL(folder)));
  });

  after(async () => {
    for (const client of clients) await client[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const { path, text, expected } of mistaken) {
    it(`reports no mistake of ${path} a second time`, async () => {
      const [others = [], own = [], alone = []] = await Promise.all(clients.map((each) => each.open(uri(path), text)));
      // The file is such that both have something to say, and told of nobody Fairlead says more.
      assert.ok(others.length > 0 && alone.length > own.length);
      assert.deepEqual(twice(own, others), []);
      assert.deepEqual([...new Set(own.map(({ code }) => code))].sort(), expected);
    });
  }
});

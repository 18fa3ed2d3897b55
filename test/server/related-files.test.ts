import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { old, Server } from './support/server.ts';

const trapServer = ['test/server/fixtures/trap-server.ts', '--stdio'];
const CLEAN = 'services:\n  web: {image: contoso/web:1.2}\n';
const TWICE = `${CLEAN}  web: {image: contoso/web:1.3}\n`;
const RULE = 'yaml/duplicate-key';

describe('a file that reads another', () => {
  it('is asked for again when the other changes, in the editor or on disk', async () => {
    await using server = new Server({ 'base.yaml': TWICE }, trapServer);
    await server.initialize();
    const uri = await server.open('compose.yaml', 'x-reads: base.yaml\n');
    const reports = async () => (await server.diagnostics(uri)).some(({ code }) => code === RULE);
    assert.equal(await reports(), true);
    const base = await server.open('base.yaml', CLEAN);
    await server.refreshed(1);
    assert.equal(await reports(), false);
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: base } });
    await server.refreshed(2);
    assert.equal(await reports(), true);
    rmSync(join(server.folder, 'base.yaml'));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: base, type: 3 }] });
    await server.refreshed(3);
    assert.equal(await reports(), false);
  });

  it('is sent again to an editor that does not ask', async () => {
    await using server = new Server({ 'base.yaml': CLEAN }, trapServer);
    await server.initialize(old);
    const uri = await server.open('compose.yaml', 'x-reads: base.yaml\n', 1);
    await server.publishedFor(uri, 1);
    server.published.length = 0;
    await server.open('base.yaml', TWICE);
    const { diagnostics } = await server.publishedFor(uri, 1);
    assert.ok(diagnostics.some(({ code }) => code === RULE));
  });

  it('of Terraform tells the size that another one sets', async () => {
    const main = 'resource "azurerm_service_plan" "main" {\n  sku_name = var.sku\n}\n';
    await using server = new Server({ 'terraform.tfvars': 'sku = "B1"\n' });
    await server.initialize();
    const uri = await server.open('main.tf', main);
    const hover = async () => {
      const params = { textDocument: { uri }, position: { line: 1, character: 4 } };
      const found: { contents: { value: string } } = await server.connection.sendRequest('textDocument/hover', params);
      return found.contents.value.split('\n')[0];
    };
    assert.equal(await hover(), 'In effect: `B1`, from `terraform.tfvars`.');
    await server.open('terraform.tfvars', 'sku = "P2v3"\n');
    await server.refreshed(1);
    assert.equal(await hover(), 'In effect: `P2v3`, from `terraform.tfvars`.');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Server } from './support/server.ts';
import { Wire } from './support/wire.ts';

const RULE = 'yaml/duplicate-key';
const TWICE = 'services:\n  web: {image: contoso/web:1.2}\n  web: {image: contoso/web:1.3}\n';
const OFF = { 'fairlead.yaml': `version: 1\nrules:\n  ${RULE}: off\n` };

describe('a storm of changed files', () => {
  it('asks the editor once to look again, whether it comes in one message or in 5,000', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('app/compose.yaml', TWICE);
    const before = await server.diagnostics(uri);
    const changes = Array.from({ length: 5_000 }, (_, i) => ({
      uri: server.uri(`s${i}/fairlead.yaml`),
      type: 1 + (i % 3),
    }));
    // Those are about other files; this one is about the one that is open.
    const own = { uri: server.uri('fairlead.yaml'), type: 2 };
    const tell = (changes: object[]) =>
      server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [...changes, own] });
    await tell(changes);
    await server.refreshed(1);
    assert.deepEqual(await server.diagnostics(uri), before);
    for (const change of changes) await tell([change]);
    await server.connection.sendRequest('fairlead/status', { uri: server.uri('none.yaml') });
    await server.refreshed(2);
    assert.equal(server.refreshes, 2);
    assert.deepEqual(await server.diagnostics(uri), before);
  });
});

describe('an editor that answers nothing it is asked', () => {
  it('is served all the same, and is never asked for its configuration', async () => {
    await using wire = new Wire();
    const capabilities = {
      textDocument: { diagnostic: {} },
      workspace: {
        configuration: true,
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        didChangeConfiguration: { dynamicRegistration: true },
      },
    };
    await wire.initialize({ capabilities, initializationOptions: { layers: [7], maxFileSize: 'x', commands: {} } });
    const textDocument = { uri: 'file:///contoso/compose.yaml', languageId: 'yaml', version: 1, text: TWICE };
    wire.send({ method: 'textDocument/didOpen', params: { textDocument } });
    for (const settings of [null, 7, { fairlead: [] }]) {
      wire.send({ method: 'workspace/didChangeConfiguration', params: { settings } });
      wire.send({ method: 'fairlead/layers', params: { compose: ['syntax'] } });
      wire.send({ id: String(settings), method: 'textDocument/diagnostic', params: { textDocument } });
      const { items } = (await wire.answer(String(settings))).result as { items: { code: string }[] };
      assert.ok(items.some(({ code }) => code === RULE));
    }
    // It has looked since all that; of this it has to hear, when nothing it asked for waits.
    wire.send({ method: 'fairlead/layers', params: {} });
    await wire.until(() => wire.received.find(({ method }) => method === 'workspace/diagnostic/refresh'));
    const asked = new Set(wire.received.filter(({ id }) => id !== undefined).map(({ method }) => method));
    assert.deepEqual([...asked].filter(Boolean).sort(), ['client/registerCapability', 'workspace/diagnostic/refresh']);
  });
});

describe('a document that is on no disk', () => {
  for (const scheme of ['untitled:', 'git:', 'vscode-vfs://github', 'vscode-notebook-cell:']) {
    it(`stands alone, whatever lies at its path: ${scheme}`, async () => {
      await using server = new Server(OFF);
      await server.initialize();
      const onDisk = await server.open('compose.yaml', TWICE);
      assert.deepEqual(await reported(server, onDisk), []);
      const uri = `${scheme}${server.folder}/app/compose.yaml`;
      const textDocument = { uri, languageId: 'yaml', version: 1, text: TWICE };
      await server.connection.sendNotification('textDocument/didOpen', { textDocument });
      assert.deepEqual(await reported(server, uri), [RULE]);
    });
  }

  it('is not mixed up with the file of its path, though it was opened first', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = server.uri('compose.yaml');
    const textDocument = {
      uri: uri.replace('file://', 'git:'),
      languageId: 'yaml',
      version: 7,
      text: 'services: {}\n',
    };
    await server.connection.sendNotification('textDocument/didOpen', { textDocument });
    await server.open('compose.yaml', TWICE);
    const duplicate = (await server.diagnostics(uri)).find(({ code }) => code === RULE);
    assert.deepEqual(
      duplicate?.relatedInformation?.map(({ location }) => location.uri),
      [uri],
    );
  });

  it('and the file of the same path in another folder of the editor are two documents', async () => {
    await using server = new Server();
    await server.initialize();
    const [first, second] = [
      await server.open('a/compose.yaml', TWICE),
      await server.open('b/compose.yaml', 'services: {}\n'),
    ];
    assert.deepEqual(await reported(server, first), [RULE]);
    assert.deepEqual(await reported(server, second), []);
  });
});

async function reported(server: Server, uri: string): Promise<unknown[]> {
  return (await server.diagnostics(uri)).map(({ code }) => code).filter((code) => code === RULE);
}

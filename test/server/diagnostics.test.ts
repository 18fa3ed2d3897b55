import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { old, Server } from './support/server.ts';

const TWICE = 'services:\n  web:\n    image: contoso/web:1.2\n  web:\n    image: contoso/web:1.3\n';

const only = (diagnostics: readonly Diagnostic[], rule: string) => diagnostics.filter(({ code }) => code === rule);

describe('diagnostics', () => {
  it('are given to an editor that asks, with the rule, its place and where the other one is', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('compose.yaml', TWICE);
    const [found, ...more] = only(await server.diagnostics(uri), 'yaml/duplicate-key');
    assert.deepEqual(more, []);
    assert.deepEqual(found?.range, { start: { line: 3, character: 2 }, end: { line: 3, character: 5 } });
    assert.equal(found?.source, 'fairlead');
    assert.equal(found?.severity, 1);
    assert.deepEqual(
      found?.relatedInformation?.map(({ location }) => location),
      [{ uri, range: { start: { line: 1, character: 2 }, end: { line: 1, character: 5 } } }],
    );
    assert.deepEqual(found?.data, { rule: 'yaml/duplicate-key' });
  });

  it('are unchanged as long as nothing changed', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('compose.yaml', TWICE);
    const ask = (previousResultId?: string) =>
      server.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
        previousResultId,
      });
    const first = await ask();
    assert.deepEqual(await ask(first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await server.change(uri, 2, { text: TWICE.replace('1.2', '1.4') });
    assert.equal((await ask(first.resultId)).kind, 'full');
  });

  it('are sent with their version to an editor that does not ask, and taken back when it closes', async () => {
    await using server = new Server();
    await server.initialize(old);
    const uri = await server.open('compose.yaml', TWICE, 7);
    const { diagnostics } = await server.publishedFor(uri, 7);
    assert.equal(only(diagnostics, 'yaml/duplicate-key').length, 1);
    assert.equal(diagnostics[0]?.relatedInformation, undefined);
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await server.connection.sendRequest('fairlead/status', { uri });
    assert.deepEqual(server.published.at(-1), { uri, diagnostics: [] });
  });

  it('come for the last of a thousand edits, and not for each of them', async () => {
    await using server = new Server();
    await server.initialize(old);
    const uri = await server.open('compose.yaml', 'services: {}\n', 1);
    const at = { line: 0, character: 0 };
    const edits = Array.from({ length: 1_000 }, (_, i) =>
      server.change(uri, i + 2, { range: { start: at, end: at }, text: i < 999 ? '#\n' : TWICE }),
    );
    await Promise.all(edits);
    const { diagnostics } = await server.publishedFor(uri, 1_001);
    // `services` of the first version is the third key of that name now.
    assert.deepEqual(
      only(diagnostics, 'yaml/duplicate-key').map(({ range }) => range.start.line),
      [3, 1_004],
    );
    assert.ok(server.published.length < 500, `${server.published.length} times`);
  });

  it('leave out the layers another extension covers, also when it comes later', async () => {
    await using server = new Server();
    await server.initialize(undefined, { layers: { compose: ['rules'] } });
    const uri = await server.open('compose.yaml', TWICE);
    assert.deepEqual(only(await server.diagnostics(uri), 'yaml/duplicate-key'), []);
    await server.connection.sendNotification('fairlead/layers', { compose: ['syntax', 'schema', 'rules'] });
    await server.refreshed();
    assert.equal(only(await server.diagnostics(uri), 'yaml/duplicate-key').length, 1);
  });

  it('say only that a file is too large when it is', async () => {
    await using server = new Server();
    await server.initialize(undefined, { maxFileSize: 1_000_000 });
    const uri = await server.open('compose.yaml', TWICE + '# padding\n'.repeat(100_000));
    const diagnostics = await server.diagnostics(uri);
    assert.deepEqual(
      diagnostics.map(({ message, severity }) => [message, severity]),
      [['This file is larger than 1 MB, so it is not checked.', 3]],
    );
  });

  it('do not exist for files of no known kind', async () => {
    await using server = new Server();
    await server.initialize();
    assert.deepEqual(await server.diagnostics(await server.open('notes.yaml', TWICE)), []);
    assert.deepEqual(await server.diagnostics(server.uri('compose.yaml')), []);
  });

  it('follow the project file, saved or not', async () => {
    await using server = new Server({ 'fairlead.yaml': 'version: 1\n' });
    await server.initialize();
    const uri = await server.open('app/compose.yaml', TWICE);
    await server.diagnostics(uri);
    await server.open('fairlead.yaml', 'version: 1\nrules:\n  yaml/duplicate-key: off\n');
    await server.refreshed(1);
    assert.deepEqual(only(await server.diagnostics(uri), 'yaml/duplicate-key'), []);
    await server.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: server.uri('fairlead.yaml') },
    });
    await server.refreshed(2);
    assert.equal(only(await server.diagnostics(uri), 'yaml/duplicate-key').length, 1);
    writeFileSync(join(server.folder, 'fairlead.yaml'), 'version: 1\nrules:\n  yaml/duplicate-key: hint\n');
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('fairlead.yaml'), type: 2 }],
    });
    await server.refreshed(3);
    assert.deepEqual(
      only(await server.diagnostics(uri), 'yaml/duplicate-key').map(({ severity }) => severity),
      [4],
    );
  });
});

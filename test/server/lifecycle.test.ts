import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Server } from './support/server.ts';

const refusal = (code: number) => (error: { code: number }) => error.code === code;

describe('the session', () => {
  it('keeps the order of the protocol', async () => {
    await using server = new Server();
    const ask = (method: string, params: unknown = {}) => server.connection.sendRequest(method, params);
    await assert.rejects(ask('textDocument/hover'), refusal(-32002));
    await server.initialize();
    await assert.rejects(ask('initialize'), refusal(-32600));
    await assert.rejects(ask('textDocument/formatting'), refusal(-32601));
    await assert.rejects(ask('toString'), refusal(-32601));
    await assert.rejects(ask('textDocument/hover', [null]), refusal(-32603));
    assert.equal(await server.connection.sendRequest('shutdown'), null);
    await assert.rejects(ask('textDocument/hover'), refusal(-32600));
    await server.connection.sendNotification('exit');
    assert.equal(await server.exitCode(), 0);
  });

  it('ends with 1 when it is told to exit before it is shut down', async () => {
    await using server = new Server();
    await server.initialize();
    await server.connection.sendNotification('exit');
    assert.equal(await server.exitCode(), 1);
  });

  it('ends when the editor closes the stream', async () => {
    await using server = new Server();
    await server.initialize();
    server.process.stdin.end();
    assert.equal(await server.exitCode(), 1);
  });

  it('lives through messages that make no sense', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('compose.yaml', 'services: {}\n');
    const tell = (method: string, params: unknown) => server.connection.sendNotification(method, params);
    await tell('textDocument/didOpen', { textDocument: null });
    await tell('textDocument/didOpen', { textDocument: { uri, text: 7 } });
    await tell('textDocument/didChange', {
      textDocument: { uri: 'file:///not/open.yaml', version: 2 },
      contentChanges: [],
    });
    await tell('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: null });
    await tell('textDocument/didClose', { textDocument: { uri: 'file:///not/open.yaml' } });
    await tell('workspace/didChangeWatchedFiles', { changes: [{ uri: 'file://%%%' }] });
    await tell('workspace/didChangeWorkspaceFolders', {});
    await tell('$/cancelRequest', null as unknown as object);
    await tell('no/such/thing', {});
    const range = (from: number[], to: number[]) => ({
      start: { line: from[0], character: from[1] },
      end: { line: to[0], character: to[1] },
    });
    await server.change(uri, 3, { range: range([-1, -5], [2 ** 31, 0]), text: 'services:\r\n  a: {}\r\n' });
    await server.change(uri, 4, { range: range([1, 9], [1, 2]), text: 'b: {}' });
    await server.change(uri, 5, { text: 'services:\n  web: {image: a}\n  web: {image: b}\n' });
    const codes = (await server.diagnostics(uri)).map(({ code }) => code);
    assert.ok(codes.includes('yaml/duplicate-key'), String(codes));
  });

  it('answers what is cancelled before it is begun at once, and what comes after', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('compose.yaml', `services:\n${service(5_000)}`);
    const { CancellationTokenSource } = await import('vscode-jsonrpc/node');
    const params = { textDocument: { uri }, position: { line: 3, character: 4 } };
    const answers = Array.from({ length: 200 }, () => {
      const source = new CancellationTokenSource();
      const answer = server.connection.sendRequest('textDocument/completion', params, source.token);
      source.cancel();
      return answer.then(
        () => 'answered',
        (error) => error.code,
      );
    });
    await server.connection.sendRequest('textDocument/hover', params);
    const cancelled = (await Promise.all(answers)).filter((answer) => answer === -32800).length;
    assert.ok(cancelled > 190, `${cancelled} of 200`);
  });
});

const service = (count: number) =>
  Array.from({ length: count }, (_, i) => `  s${i}:\n    image: contoso/s:${i}.0\n`).join('');

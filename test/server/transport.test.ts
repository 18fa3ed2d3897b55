import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { FrameReader, frame } from '../../server/frames.ts';
import { bundle, modern } from './support/server.ts';
import { Wire } from './support/wire.ts';

const [server = ''] = bundle;
const trapServer = ['test/server/fixtures/trap-server.ts', '--stdio'];
const initialize = (processId: number | null) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { processId, rootUri: null, capabilities: {} },
});

describe('the server', () => {
  it('speaks IPC when VS Code forks it, and ends with the channel', async () => {
    const forked = fork(server, ['--node-ipc']);
    forked.send(initialize(process.pid));
    const [answer] = await once(forked, 'message');
    assert.equal(answer.id, 1);
    assert.equal(answer.result.serverInfo.name, 'fairlead');
    forked.disconnect();
    const [code] = await once(forked, 'exit');
    assert.equal(code, 1);
  });

  it('ends when the editor it was started by is dead', async () => {
    const editor = spawn(process.execPath, ['-e', '']);
    await once(editor, 'exit');
    const orphan = spawn(process.execPath, bundle);
    orphan.stdin.write(frame(initialize(editor.pid ?? null)));
    const [code] = await once(orphan, 'exit');
    assert.equal(code, 1);
  });

  const ends: Record<string, (wire: Wire) => void> = {
    'closes its end of the stream': (wire) => wire.process.stdin.end(),
    'stops reading': (wire) => {
      wire.process.stdout.destroy();
      wire.send({ id: 1, method: 'initialize', params: {} });
    },
    'sends SIGTERM': (wire) => wire.process.kill('SIGTERM'),
  };
  for (const [name, end] of Object.entries(ends)) {
    it(`ends when the editor ${name}, in the middle of work too`, async () => {
      await using wire = new Wire(trapServer);
      await wire.initialize();
      const textDocument = {
        uri: 'file:///contoso/compose.yaml',
        languageId: 'yaml',
        version: 1,
        text: 'x-trap: hang',
      };
      wire.send({ method: 'textDocument/didOpen', params: { textDocument } });
      end(wire);
      const [code, signal] = await once(wire.process, 'exit');
      assert.deepEqual(signal ?? code, name === 'sends SIGTERM' ? 'SIGTERM' : 1);
    });
  }

  it('lives on when nobody reads its log', async () => {
    await using wire = new Wire();
    await wire.initialize();
    wire.process.stderr.destroy();
    for (let i = 0; i < 3; i++)
      wire.send({ method: 'textDocument/didClose', params: { textDocument: { uri: `${i}` } } });
    wire.send({ method: 'textDocument/didOpen', params: null });
    wire.send({ id: 1, method: 'shutdown' });
    assert.equal((await wire.answer(1)).result, null);
  });

  it('says the same mistake once', async () => {
    await using wire = new Wire();
    await wire.initialize();
    for (let i = 0; i < 500; i++)
      wire.send({ method: 'textDocument/didClose', params: { textDocument: { uri: `${i}` } } });
    wire.send({ id: 1, method: 'shutdown' });
    await wire.answer(1);
    wire.send({ method: 'exit' });
    await wire.exitCode();
    assert.equal(wire.log, 'fairlead: A document is closed that is not open.\n');
  });

  it('has no `__proto__` that a file or a message could reach', async () => {
    const code = `require(${JSON.stringify(resolve(server))}).startServer(); console.error('__proto__' in {});`;
    await using wire = new Wire(['-e', code]);
    await wire.until(() => wire.log || undefined);
    assert.equal(wire.log, 'false\n');
  });

  it('reads the same with `--disable-proto=delete`', async () => {
    const text = '__proto__: {a: 1}\nservices:\n  __proto__: {image: contoso/web}\n  web: {<<: {__proto__: {b: 1}}}\n';
    const textDocument = { uri: 'file:///contoso/compose.yaml', languageId: 'yaml', version: 1, text };
    const reports = ['--disable-proto=delete', '--trace-warnings'].map(async (option) => {
      await using wire = new Wire([option, ...bundle]);
      await wire.initialize({ capabilities: modern });
      wire.send({ method: 'textDocument/didOpen', params: { textDocument } });
      wire.send({ id: 1, method: 'textDocument/diagnostic', params: { textDocument } });
      return ((await wire.answer(1)).result as { items: unknown[] }).items;
    });
    const [without, usual] = await Promise.all(reports);
    assert.ok(without && without.length > 0);
    assert.deepEqual(without, usual);
  });
});

describe('frames', () => {
  const messages = [{ a: 'é𝒳' }, { b: [1, 2] }, { c: 'x'.repeat(70_000) }];
  const bytes = Buffer.from(messages.map(frame).join(''));

  for (const size of [1, 7, 4_096, bytes.length]) {
    it(`are whole again when they arrive in pieces of ${size}`, () => {
      const reader = new FrameReader();
      const read: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) read.push(...reader.read(bytes.subarray(at, at + size)));
      assert.deepEqual(read, messages);
    });
  }

  it('may carry other headers, in any case', () => {
    const text = 'content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: 2\r\n\r\n{}';
    assert.deepEqual([...new FrameReader().read(Buffer.from(text))], [{}]);
  });
});

import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { FrameReader, frame } from '../../server/frames.ts';
import { bundle } from './support/server.ts';

const [server = ''] = bundle;
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

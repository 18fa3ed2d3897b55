import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frame } from '../../server/frames.ts';
import { broken, type Malformed, malformed, URI } from './fixtures/malformed.ts';
import { modern } from './support/server.ts';
import { Wire } from './support/wire.ts';

const TWICE = 'services:\n  web: {image: contoso/web:1.2}\n  web: {image: contoso/web:1.3}\n';
const deadline = { timeout: 30_000 };

describe('a message no client ought to send', deadline, () => {
  it('is answered or logged, each of them, and the text after all of them is read right', async () => {
    await using wire = new Wire();
    await wire.initialize({ capabilities: modern });
    open(wire, 'services: {}\n');
    for (const message of malformed) {
      await assert.doesNotReject(expectReaction(wire, message), message.name);
      assert.equal((await alive(wire)).error, undefined, message.name);
    }
    wire.send({
      method: 'textDocument/didChange',
      params: { textDocument: { uri: URI }, contentChanges: [{ text: TWICE }] },
    });
    wire.send({ id: 'last', method: 'textDocument/diagnostic', params: { textDocument: { uri: URI } } });
    const { items } = (await wire.answer('last')).result as { items: { code: string; range: { start: object } }[] };
    const duplicates = items.filter(({ code }) => code === 'yaml/duplicate-key');
    assert.deepEqual(
      duplicates.map(({ range }) => range.start),
      [{ line: 2, character: 2 }],
    );
  });

  it('is refused before `initialize`, which may then come', async () => {
    await using wire = new Wire();
    wire.send({ id: 1, method: 'textDocument/hover', params: {} });
    assert.equal((await wire.answer(1)).error?.code, -32002);
    wire.send({ method: 'textDocument/didOpen', params: { textDocument: { uri: URI, text: TWICE } } });
    wire.send({ id: 2, method: 'initialize', params: null });
    assert.equal((await wire.answer(2)).error?.code, -32602);
    await wire.initialize();
    assert.equal((await alive(wire)).result, null);
  });

  it('is refused after `shutdown`, and only `exit` is heard', async () => {
    await using wire = new Wire();
    await wire.initialize();
    wire.send({ id: 1, method: 'shutdown' });
    assert.equal((await wire.answer(1)).result, null);
    for (const [id, method] of ['initialize', 'shutdown', 'textDocument/hover'].entries()) {
      wire.send({ id: `late ${id}`, method, params: {} });
      assert.equal((await wire.answer(`late ${id}`)).error?.code, -32600);
    }
    open(wire, TWICE);
    wire.send({ method: 'exit' });
    assert.equal(await wire.exitCode(), 0);
  });

  for (const params of [
    { capabilities: 7 },
    { capabilities: { textDocument: { hover: { contentFormat: 5 } } } },
    { capabilities: { workspace: { workspaceEdit: { resourceOperations: {} } } } },
    { capabilities: {}, workspaceFolders: 'x', rootUri: 7, rootPath: [] },
    { capabilities: {}, workspaceFolders: [null, { uri: 7 }] },
    { capabilities: {}, initializationOptions: { layers: 'x', maxFileSize: -1, commands: 'yes', __proto__: null } },
  ]) {
    it(`may be \`initialize\` itself: ${JSON.stringify(params)}`, async () => {
      await using wire = new Wire();
      await wire.initialize(params);
      assert.equal(typeof (await wire.answer('initialize')).result, 'object');
      open(wire, TWICE);
      assert.notEqual((await alive(wire)).result, null);
    });
  }
});

describe('a stream that lost its frames', deadline, () => {
  for (const [name, bytes] of Object.entries(broken)) {
    it(`ends the server with 1, and it says why: ${name}`, async () => {
      await using wire = new Wire();
      wire.write(Buffer.from(bytes, 'latin1'));
      assert.equal(await wire.exitCode(), 1);
      assert.match(wire.log, /^fairlead: What arrives is not the language server protocol: /m);
    });
  }
});

async function expectReaction(wire: Wire, { send, answer, logged }: Malformed): Promise<void> {
  const [received, log] = [wire.received.length, wire.log.length];
  if (typeof send === 'string') wire.write(bodyFrame(Buffer.from(send, 'latin1')));
  else wire.send(send);
  if (answer) {
    const [id, code] = answer;
    const found = await wire.until(() =>
      wire.received.slice(received).find((message) => message.id === id && message.method === undefined),
    );
    assert.equal(found.error?.code ?? 0, code);
  }
  // By the main thread on standard error, by the worker through the protocol.
  const said = () => wire.log.slice(log) + JSON.stringify(wire.received.slice(received));
  if (logged) await wire.until(() => logged.test(said()) || undefined);
}

const bodyFrame = (body: Buffer) => Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);

let probes = 0;
/** Whether the worker still answers. */
function alive(wire: Wire) {
  const id = `alive ${++probes}`;
  wire.write(frame({ jsonrpc: '2.0', id, method: 'fairlead/status', params: { uri: URI } }));
  return wire.answer(id);
}

function open(wire: Wire, text: string): void {
  wire.send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri: URI, languageId: 'yaml', version: 1, text } },
  });
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { old, Server } from './support/server.ts';

const trapServer = ['test/server/fixtures/trap-server.ts', '--stdio'];
const TWICE = 'services:\n  web: {image: contoso/web:1.2}\n  web: {image: contoso/web:1.3}\n';
const STOPPED = 'The checks of this file took too long twice and are stopped; the next edit starts them again.';

describe('a worker that dies', () => {
  for (const trap of ['hang', 'eat', 'end']) {
    it(`is started again, and leaves the document alone it died of twice: ${trap}`, async () => {
      await using server = new Server({}, trapServer);
      await server.initialize();
      const good = await server.open('compose.yaml', TWICE);
      const before = await server.diagnostics(good);
      const bad = server.uri('bad/compose.yaml');
      // -32802 with `retriggerRequest` is how a client is asked to try again.
      const again = (error: { code: number; data: unknown }) => {
        assert.deepEqual([error.code, error.data], [-32802, { retriggerRequest: true }]);
        return true;
      };
      await assert.rejects(server.openAndAsk('bad/compose.yaml', `x-trap: ${trap}\n`), again);
      assert.deepEqual(await server.diagnostics(good), before);
      await assert.rejects(server.diagnostics(bad), again);
      await server.refreshed();
      assert.deepEqual(
        (await server.diagnostics(bad)).map(({ message }) => message),
        [STOPPED],
      );
      assert.deepEqual(await server.diagnostics(good), before);
      await server.change(bad, 2, { text: TWICE });
      assert.deepEqual(codes(await server.diagnostics(bad)), codes(before));
    });
  }

  it('goes on with the text as it was edited before and while it died', async () => {
    await using server = new Server({}, trapServer);
    await server.initialize();
    const good = await server.open('compose.yaml', 'services: {}\n');
    await server.change(good, 2, { text: '# nothing\n' });
    const bad = await server.open('bad/compose.yaml', 'x-trap: hang\n');
    const dying = assert.rejects(server.diagnostics(bad));
    await server.change(good, 3, {
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      text: TWICE,
    });
    await dying;
    const duplicates = (await server.diagnostics(good)).filter(({ code }) => code === 'yaml/duplicate-key');
    assert.deepEqual(
      duplicates.map(({ range }) => range.start),
      [{ line: 2, character: 2 }],
    );
  });

  it('sends everything again to an editor that does not ask', async () => {
    await using server = new Server({}, trapServer);
    await server.initialize(old);
    const bad = await server.open('bad/compose.yaml', 'x-trap: hang\n', 4);
    const good = await server.open('compose.yaml', TWICE);
    assert.deepEqual(
      (await server.publishedFor(bad, 4)).diagnostics.map(({ message }) => message),
      [STOPPED],
    );
    assert.ok(codes((await server.publishedFor(good, 1)).diagnostics).includes('yaml/duplicate-key'));
  });

  it('takes back what it said about a document that is closed while it dies', async () => {
    await using server = new Server({}, trapServer);
    await server.initialize(old);
    const closed = await server.open('compose.yaml', TWICE, 1);
    await server.publishedFor(closed, 1);
    const bad = await server.open('bad/compose.yaml', 'x-trap: hang\n', 1);
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: closed } });
    await server.publishedFor(bad, 1);
    // Whatever waited before it is done when this is answered.
    await server.connection.sendRequest('fairlead/status', { uri: bad });
    assert.deepEqual(server.published.filter(({ uri }) => uri === closed).at(-1), { uri: closed, diagnostics: [] });
  });

  it('is asked again what it had not begun when it died of another document', async () => {
    await using server = new Server({}, trapServer);
    await server.initialize(old);
    const good = await server.open('compose.yaml', TWICE, 1);
    await server.publishedFor(good, 1);
    await server.open('bad/compose.yaml', 'x-trap: hang\n', 1);
    const params = { textDocument: { uri: good } };
    const asked = Array.from({ length: 3 }, () => server.connection.sendRequest('textDocument/documentSymbol', params));
    const [first, ...others] = await Promise.all(asked);
    assert.notDeepEqual(first, []);
    assert.deepEqual(others, [first, first]);
  });

  it('is not needed for what throws later, on its own', async () => {
    await using server = new Server({}, trapServer);
    const logged = new Promise<string>((resolve) => {
      server.connection.onNotification('window/logMessage', ({ message }) => resolve(message));
    });
    await server.initialize();
    const bad = await server.open('bad/compose.yaml', 'x-trap: late\n');
    const good = await server.open('compose.yaml', TWICE);
    await server.diagnostics(bad);
    assert.match(await logged, /outside of every request: Error: a late bug/);
    assert.ok(codes(await server.diagnostics(good)).includes('yaml/duplicate-key'));
    assert.equal(server.log, '');
  });

  it('is not needed for a rule or a reader that throws', async () => {
    await using server = new Server({}, trapServer);
    await server.initialize();
    const bad = await server.open('bad/compose.yaml', 'x-trap: throw\n');
    assert.deepEqual(await server.diagnostics(bad), []);
  });
});

const codes = (diagnostics: readonly { readonly code?: unknown }[]) => diagnostics.map(({ code }) => code);

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction, CodeActionContext, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { modern, old, Server } from './support/server.ts';

// A comment that silences nothing has a safe fix: it is taken out.
const IDLE = 'services:\r\n  web:\r\n    image: contoso/web:1.2 # fairlead-ignore no/such-rule\r\n';
const UNUSED = 'fairlead/unused-ignore';

const literals = { textDocument: { codeAction: modern.textDocument?.codeAction ?? {} } };

async function actionsAt(
  server: Server,
  uri: string,
  line: number,
  only?: CodeActionContext['only'],
): Promise<CodeAction[]> {
  const at = { line, character: 46 };
  const context = { diagnostics: [], ...(only && { only }) };
  const params = { textDocument: { uri }, range: { start: at, end: at }, context };
  return server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
}

function applied(text: string, action: CodeAction | undefined): string {
  const document = TextDocument.create('', '', 0, text);
  const changes = action?.edit?.documentChanges as TextDocumentEdit[];
  return TextDocument.applyEdits(document, changes.flatMap(({ edits }) => edits) as never);
}

describe('code actions', () => {
  it('fix what was found in this very version', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('compose.yaml', IDLE, 3);
    const actions = await actionsAt(server, uri, 2);
    const fix = actions.find(({ title }) => title === 'Remove the comment');
    const [change] = (fix?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(fix?.kind, 'quickfix');
    assert.equal(fix?.isPreferred, true);
    assert.deepEqual(change?.textDocument, { uri, version: 3 });
    assert.equal(applied(IDLE, fix), IDLE.replace(' # fairlead-ignore no/such-rule', ''));
    assert.deepEqual(
      fix?.diagnostics?.map(({ code }) => code),
      [UNUSED],
    );
    assert.deepEqual(await actionsAt(server, uri, 0), []);
  });

  it('give all safe fixes as one edit, when they are asked for', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('compose.yaml', `# fairlead-ignore-file no/such-rule\r\n${IDLE}`);
    const all = await actionsAt(server, uri, 0, ['source.fixAll.fairlead']);
    assert.equal(all.length, 1);
    assert.equal(all[0]?.kind, 'source.fixAll.fairlead');
    const fixed = applied(`# fairlead-ignore-file no/such-rule\r\n${IDLE}`, all[0]);
    assert.doesNotMatch(fixed, /fairlead-ignore/);
    assert.deepEqual(await actionsAt(server, uri, 0, ['source.organizeImports']), []);
    const ordinary = await actionsAt(server, uri, 0);
    assert.deepEqual(
      ordinary.filter(({ kind }) => kind?.startsWith('source')),
      [],
    );
  });

  it('change files without versions for a client that knows none', async () => {
    await using server = new Server();
    await server.initialize({ ...old, ...literals });
    const uri = await server.open('compose.yaml', IDLE);
    const fix = (await actionsAt(server, uri, 2)).find(({ title }) => title === 'Remove the comment');
    assert.deepEqual(Object.keys(fix?.edit?.changes ?? {}), [uri]);
    assert.equal(fix?.edit?.documentChanges, undefined);
  });

  it('name a command only for a client that has it', async () => {
    await using server = new Server();
    await server.initialize(modern, { commands: true });
    const uri = await server.open('compose.yaml', IDLE);
    const open = (await actionsAt(server, uri, 2)).find(({ command }) => command);
    assert.deepEqual(open?.command, {
      title: `Open the page of ${UNUSED}`,
      command: 'fairlead.openRulePage',
      arguments: [UNUSED],
    });
  });

  it('silence a rule on the line, in the file and in the project, each so that it is silent then', async () => {
    const text = 'services:\n  web:\n    image: contoso/web:latest                     \n';
    const rule = 'compose/image-tag';
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('compose.yaml', text);
    const reports = async () => (await server.diagnostics(uri)).some(({ code }) => code === rule);
    assert.equal(await reports(), true);
    const at = { line: 2, character: 12 };
    const params = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } };
    const all = await server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
    const ignore = (where: string) => all.find(({ title }) => title === `Ignore ${rule} ${where}`);
    await server.change(uri, 2, { text: applied(text, ignore('on this line')) });
    assert.equal(await reports(), false);
    await server.change(uri, 3, { text: applied(text, ignore('in this file')) });
    assert.equal(await reports(), false);
    await server.change(uri, 4, { text });
    assert.equal(await reports(), true);
    const [create, write] = ignore('in the project')?.edit?.documentChanges ?? [];
    assert.deepEqual(create, { kind: 'create', uri: server.uri('fairlead.yaml'), options: { ignoreIfExists: true } });
    await server.open(
      'fairlead.yaml',
      (write as TextDocumentEdit).edits.map((edit) => 'newText' in edit && edit.newText).join(''),
    );
    assert.equal(await reports(), false);
  });

  it('silence a rule in XML by comments of XML, behind its declaration', async () => {
    const text = [
      '<?xml version="1.0"?>',
      '<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1">',
      '  <SourceLocation DefaultValue="http://shop.contoso.example/pane.html?v=1.0.0.2" />',
      '</OfficeApp>',
      '',
    ].join('\r\n');
    const rule = 'office/url-https';
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('manifest.xml', text);
    const found = (await server.diagnostics(uri)).find(({ code }) => code === rule);
    assert(found);
    const params = { textDocument: { uri }, range: found.range, context: { diagnostics: [] } };
    const all = await server.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params);
    for (const [index, where] of ['on this line', 'in this file'].entries()) {
      const silenced = applied(
        text,
        all.find(({ title }) => title === `Ignore ${rule} ${where}`),
      );
      assert.match(silenced, /^<\?xml version="1.0"\?>\r\n.*<!-- fairlead-ignore(?:-file)? office\/url-https -->\r\n/s);
      await server.change(uri, index + 2, { text: silenced });
      assert.equal(
        (await server.diagnostics(uri)).some(({ code }) => code === rule),
        false,
      );
    }
  });
});

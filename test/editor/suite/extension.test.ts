import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../protocol/commands.ts';
import { until } from './poll.ts';
import { finding, insertBefore, open, revertAll, rulesIn, settled } from './workspace.ts';

const START_PERIOD = 'compose/healthcheck-start-period';

describe('Fairlead in the editor', () => {
  afterEach(revertAll);

  it('is activated by a deployment file and has every command it declares', async () => {
    await open('compose.prod.yaml');
    const extension = vscode.extensions.getExtension('fairlead.fairlead');
    assert.ok(extension);
    await until('activation', () => extension.isActive || undefined);
    const registered = await vscode.commands.getCommands(true);
    const missing = Object.keys(commands).filter((id) => !registered.includes(id));
    assert.deepEqual(missing, []);
  });

  it('reports a problem, links its page, and its quick fix clears it', async () => {
    const document = await open('compose.prod.yaml');
    const problem = await finding(document, START_PERIOD);
    assert.equal(document.getText(problem.range), 'healthcheck');
    assert.ok(typeof problem.code === 'object' && problem.code.target.toString().includes(START_PERIOD));
    const fix = await until('quick fix', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        problem.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return found.find(({ title }) => title === 'Give it 30 seconds to start');
    });
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    await settled(document, START_PERIOD);
    assert.match(document.getText(), /interval: 10s\n {6}start_period: 30s\n {4}depends_on:/);
  });

  it('reports a name in fairlead.yaml that nothing declares', async () => {
    const document = await open('fairlead.yaml');
    const problem = await finding(document, 'deploy/unknown-ref');
    assert.equal(document.getText(problem.range), 'readyy');
  });

  it('checks a compose file whatever language another extension says it is', async () => {
    const document = await open('compose.prod.yaml');
    await finding(document, START_PERIOD);
    const { languageId } = document;
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await insertBefore(document, 'name:', 'name: [\n');
    await finding(document, 'yaml/syntax');
    await vscode.languages.setTextDocumentLanguage(document, languageId);
  });

  it('leaves other YAML files alone', async () => {
    const document = await open('notes.yaml');
    await finding(await open('compose.prod.yaml'), START_PERIOD);
    assert.deepEqual(rulesIn(document), []);
  });

  for (const [name, before, key] of [
    ['compose.prod.yaml', 'restart:', 'deploy'],
    ['fairlead.yaml', 'startupTime:', 'shutdown'],
  ] as const) {
    it(`completes and explains the keys of ${name}`, async () => {
      const document = await open(name);
      const at = document.positionAt(document.getText().indexOf(before));
      await until(`completion of ${key}`, async () => {
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          at,
        );
        return list.items.find(({ label }) => label === key);
      });
      const hover = await until('hover', async () => {
        const on = at.translate(0, 2);
        const [found] = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          on,
        );
        return found;
      });
      assert.ok(hover.contents.length > 0);
    });
  }

  it('fixes everything that is safe at once', async () => {
    const document = await open('compose.prod.yaml');
    await insertBefore(document, '    restart:', '    # fairlead-ignore yaml/duplicate-key\n');
    await finding(document, 'fairlead/unused-ignore');
    await vscode.commands.executeCommand('fairlead.fixAll');
    await settled(document, 'fairlead/unused-ignore');
    assert.ok(!document.getText().includes('fairlead-ignore'));
  });

  it('opens the page of a rule that comes with the extension', async () => {
    await vscode.commands.executeCommand('fairlead.openRulePage', START_PERIOD);
    await until('page', () => {
      const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      return labels.find((label) => label.includes('healthcheck-start-period.md'));
    });
  });

  it('reports again after the language server is restarted', async () => {
    const document = await open('compose.prod.yaml');
    await finding(document, START_PERIOD);
    await vscode.commands.executeCommand('fairlead.restartServer');
    await finding(document, START_PERIOD);
  });

  it('stays when the document cannot be read, and comes back when it can', async () => {
    const document = await open('compose.prod.yaml');
    await finding(document, START_PERIOD);
    await insertBefore(document, 'name:', 'name: [\n');
    await finding(document, 'yaml/syntax');
    await vscode.commands.executeCommand('undo');
    await settled(document, 'yaml/syntax');
    await finding(document, START_PERIOD);
  });

  it('steps back from the schema when it is told to', async () => {
    const document = await open('compose.prod.yaml');
    const unknownKey = new vscode.WorkspaceEdit();
    unknownKey.insert(
      document.uri,
      document.positionAt(document.getText().indexOf('    image:')),
      '    imagee: shop\n',
    );
    assert.ok(await vscode.workspace.applyEdit(unknownKey));
    await finding(document, 'compose/schema');
    const configuration = vscode.workspace.getConfiguration('fairlead');
    await configuration.update('schemaLayer', 'off', vscode.ConfigurationTarget.Global);
    try {
      await settled(document, 'compose/schema');
      await finding(document, START_PERIOD);
    } finally {
      await configuration.update('schemaLayer', undefined, vscode.ConfigurationTarget.Global);
    }
    await finding(document, 'compose/schema');
  });
});

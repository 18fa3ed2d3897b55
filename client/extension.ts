import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { LanguageServer } from './language-server.ts';
import { openRulePage } from './rule-page.ts';

/** Registers everything and returns; the protocol library and the server come up after that. */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('Fairlead', { log: true });
  const server = new LanguageServer(context.asAbsolutePath('dist/server.cjs'), output);
  const pages = vscode.Uri.joinPath(context.extensionUri, 'docs/rules');
  context.subscriptions.push(
    output,
    server,
    { dispose: () => server.stop() },
    registerCommands({
      'fairlead.fixAll': fixAll,
      'fairlead.openRulePage': (rule) => openRulePage(pages, rule),
      'fairlead.restartServer': () => server.restart(),
      'fairlead.showOutput': async () => output.show(),
    }),
  );
  void server.start();
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.fairlead', apply: 'first' });
}

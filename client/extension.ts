import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { Sidebar } from './environments/sidebar.ts';
import { LanguageServer } from './language-server.ts';
import { newDeploymentFile } from './new-deployment-file.ts';
import { openRulePage } from './rule-page.ts';
import { trialOf } from './trial/folder.ts';

/** Registers everything and returns; the protocol library, the server and whatever needs Azure come up after that. */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('Fairlead', { log: true });
  const server = new LanguageServer(context.asAbsolutePath('dist/server.cjs'), output);
  const pages = vscode.Uri.joinPath(context.extensionUri, 'docs/rules');
  const trial = trialOf(context);
  const sidebar = new Sidebar({
    server,
    output,
    trial,
    simulator: context.asAbsolutePath('dist/simulator.cjs'),
    pages: vscode.Uri.joinPath(context.extensionUri, 'dist/webviews'),
  });
  context.subscriptions.push(
    output,
    server,
    sidebar,
    { dispose: () => server.stop() },
    registerCommands({
      ...sidebar.actions,
      'fairlead.createDeploymentFile': newDeploymentFile,
      'fairlead.fixAll': fixAll,
      'fairlead.openDeclaration': (place) => sidebar.openDeclaration(place),
      'fairlead.openRulePage': (rule) => openRulePage(pages, rule),
      'fairlead.refreshEnvironments': () => sidebar.refresh(),
      'fairlead.refreshService': (place) => sidebar.refresh(place),
      'fairlead.restartServer': async () => {
        await server.restart();
        await sidebar.refresh();
      },
      'fairlead.showEnvironment': (file, environment) => sidebar.show(file, environment),
      'fairlead.showOutput': async () => output.show(),
      'fairlead.signIn': () => sidebar.signIn(),
      'fairlead.tryWithoutAzure': () => trial.open(),
    }),
  );
  void server.start();
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.fairlead', apply: 'first' });
}

import * as vscode from 'vscode';

/** As `snippets/fairlead.json` calls it. */
const SKELETON = 'Deployment skeleton';

/** A `fairlead.yaml` to fill in, in the editor; nothing is on disk until it is saved. */
export async function newDeploymentFile(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only] = folders;
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : only;
  if (!folder) return;
  const file = vscode.Uri.joinPath(folder.uri, 'fairlead.yaml');
  if (await exists(file)) {
    await vscode.window.showTextDocument(file);
    return;
  }
  const document = await vscode.workspace.openTextDocument(file.with({ scheme: 'untitled' }));
  await vscode.languages.setTextDocumentLanguage(document, 'yaml');
  await vscode.window.showTextDocument(document);
  if (document.getText() === '')
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'yaml', name: SKELETON });
}

function exists(file: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

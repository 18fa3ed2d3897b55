import * as vscode from 'vscode';
import { until } from './poll.ts';

/** A file of the fixture, shown in an editor as it is on disk. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('The suite wants a workspace.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  // A preview would go when the next one comes, and the editor asks only about what has a tab.
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Writes text before the first place where the document says `where`. */
export async function insertBefore(document: vscode.TextDocument, where: string, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(document.getText().indexOf(where)), text);
  await vscode.workspace.applyEdit(edit);
}

/** Leaves the next test the files as they were. */
export async function revertAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export function rulesIn(document: vscode.TextDocument): string[] {
  return ours(document).map(ruleOf);
}

/** Waits for the first finding of a rule. */
export function finding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(`finding of ${rule}`, () => ours(document).find((diagnostic) => ruleOf(diagnostic) === rule));
}

/** Waits until a rule has nothing more to say. */
export async function settled(document: vscode.TextDocument, rule: string): Promise<void> {
  await until(`end of ${rule}`, () => (rulesIn(document).includes(rule) ? undefined : true));
}

const ours = (document: vscode.TextDocument) =>
  vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'fairlead');

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

import * as vscode from 'vscode';

/** Shows the page of a rule from the pages that come with the extension, so that it works offline. */
export async function openRulePage(pages: vscode.Uri, rule?: string): Promise<void> {
  const chosen = rule ?? ruleAtCursor() ?? (await pickRule(pages));
  if (chosen === undefined) return;
  const page = vscode.Uri.joinPath(pages, `${chosen}.md`);
  if (await exists(page)) await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
  else void vscode.window.showWarningMessage(`There is no page for a rule named ${chosen}.`);
}

function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .find(({ source, range }) => source === 'fairlead' && range.contains(editor.selection.active));
  const code = typeof here?.code === 'object' ? here.code.value : here?.code;
  return code === undefined ? undefined : String(code);
}

async function pickRule(pages: vscode.Uri): Promise<string | undefined> {
  return vscode.window.showQuickPick(rulesIn(pages), { placeHolder: 'The rule to read about' });
}

async function rulesIn(pages: vscode.Uri): Promise<string[]> {
  const subjects = await vscode.workspace.fs.readDirectory(pages);
  const folders = subjects.filter(([, type]) => type === vscode.FileType.Directory).map(([name]) => name);
  const rules = folders.map(async (subject) => {
    const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(pages, subject));
    return files.filter(([name]) => name.endsWith('.md')).map(([name]) => `${subject}/${name.slice(0, -3)}`);
  });
  return (await Promise.all(rules)).flat().sort();
}

const exists = (file: vscode.Uri) =>
  vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );

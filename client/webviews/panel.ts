import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Which page; its script and the style sheet of all lie in `dist/webviews`. */
export type PageName = 'traffic' | 'timeline';

export interface PageOptions {
  readonly name: PageName;
  readonly title: string;
  /** `dist/webviews` of the extension. */
  readonly folder: vscode.Uri;
  /** Something the page says; it is to be looked at before it is believed. */
  readonly said: (message: unknown) => void;
}

/**
 * Opens a page in an editor of its own. It has no network, no script but ours, and nothing of the disk but its own
 * folder. It is built anew when it is shown again, from what it keeps itself; after a restart nothing opens.
 */
export function openPage({ name, title, folder, said }: PageOptions): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(`fairlead.${name}`, title, vscode.ViewColumn.Active, {
    enableScripts: true,
    enableForms: true,
    localResourceRoots: [folder],
  });
  panel.webview.onDidReceiveMessage(said);
  panel.webview.html = pageText(panel.webview, { name, title, folder });
  return panel;
}

function pageText(webview: vscode.Webview, { name, title, folder }: Omit<PageOptions, 'said'>): string {
  const at = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  const nonce = randomBytes(16).toString('base64url');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${at('page.css')}">
</head>
<body><main></main><script nonce="${nonce}" src="${at(`${name}.js`)}"></script></body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);
}

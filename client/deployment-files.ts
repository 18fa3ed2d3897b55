import * as vscode from 'vscode';
import type { DeploymentFile } from './environments/known.ts';
import type { LanguageServer } from './language-server.ts';

/** As the command line looks for them, best first. */
const NAMES = ['fairlead.yaml', 'fairlead.yml', '.fairlead.yaml', '.fairlead.yml'];
const AT_THE_ROOT = `{${NAMES.join(',')}}`;

/** The deployment file of each folder of the workspace, as it stands in the editor. */
export async function deploymentFiles(server: LanguageServer): Promise<readonly DeploymentFile[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(
    folders.map(async (folder): Promise<DeploymentFile[]> => {
      const uri = await fileOf(folder);
      if (!uri) return [];
      // The server knows what is open in the editor, and this opens it without showing it.
      const document = await vscode.workspace.openTextDocument(uri);
      const deployment = await server.deployment(document.uri.toString());
      const name = vscode.workspace.asRelativePath(uri, folders.length > 1);
      return [{ file: uri.toString(), name, folder: folders.length > 1 ? folder.name : undefined, deployment }];
    }),
  );
  return found.flat();
}

/** Tells when a deployment file is there, is gone, or says something else. */
export function watchDeploymentFiles(changed: () => void): vscode.Disposable {
  const watches = NAMES.map((name) => vscode.workspace.createFileSystemWatcher(`**/${name}`));
  return vscode.Disposable.from(
    ...watches,
    ...watches.flatMap((watch) => [watch.onDidCreate(changed), watch.onDidChange(changed), watch.onDidDelete(changed)]),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
  );
}

async function fileOf(folder: vscode.WorkspaceFolder): Promise<vscode.Uri | undefined> {
  const files = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, AT_THE_ROOT), null);
  const rank = (uri: vscode.Uri) => NAMES.findIndex((name) => uri.path.endsWith(`/${name}`));
  return files.sort((a, b) => rank(a) - rank(b))[0];
}

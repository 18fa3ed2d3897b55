import { pathToFileURL } from 'node:url';
import type { DidChangeWorkspaceFoldersParams, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';

/** The workspace of a client, also of one that knows only a single root. */
export function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly WorkspaceFolder[] {
  if (workspaceFolders) return workspaceFolders;
  const uri = rootUri ?? (rootPath ? String(pathToFileURL(rootPath)) : undefined);
  return uri ? [{ uri, name: uri }] : [];
}

/** As if the client had had these folders from the beginning. */
export function withFolders(params: InitializeParams, { event }: DidChangeWorkspaceFoldersParams): InitializeParams {
  const gone = new Set(event.removed.map(({ uri }) => uri));
  const kept = foldersOf(params).filter(({ uri }) => !gone.has(uri));
  return { ...params, workspaceFolders: [...kept, ...event.added] };
}

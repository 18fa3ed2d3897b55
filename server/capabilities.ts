import type { InitializeResult } from 'vscode-languageserver';
import { actionKinds, type Client } from './client.ts';

/** What the server can do for this client. */
export function capabilitiesFor(client: Client): InitializeResult {
  return {
    serverInfo: { name: 'fairlead' },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      ...(client.pullsDiagnostics && {
        diagnosticProvider: { identifier: 'fairlead', interFileDependencies: true, workspaceDiagnostics: false },
      }),
      codeActionProvider: { codeActionKinds: [...actionKinds] },
      completionProvider: { resolveProvider: true, triggerCharacters: [' ', ':', '-', '"', '$', '{', '.', '<', '='] },
      hoverProvider: true,
      documentSymbolProvider: { label: 'Fairlead' },
      documentLinkProvider: {},
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

/**
 * A server that keeps documents and finds nothing: the least a language server can cost. With `--worker` it has a worker
 * thread as ours has, which waits for work that never comes.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createConnection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

if (process.argv.includes('--worker')) {
  new Worker(join(import.meta.dirname, 'empty-worker.cjs'), {
    env: {},
    stdout: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
}

const connection = createConnection(process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
const due = new Set<string>();

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: {},
  },
}));
connection.onHover(() => null);
connection.onCompletion(() => []);
documents.onDidChangeContent(({ document: { uri } }) => {
  if (!due.has(uri)) setImmediate(publish, uri);
  due.add(uri);
});
documents.listen(connection);
connection.listen();

function publish(uri: string): void {
  due.delete(uri);
  const version = documents.get(uri)?.version;
  void connection.sendDiagnostics({ uri, diagnostics: [], ...(version !== undefined && { version }) });
}

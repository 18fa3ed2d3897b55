import type { InitializeParams } from 'vscode-languageserver';
import { isLayers } from './client.ts';
import type { Context } from './features/feature.ts';
import { watchedFiles } from './features/watched-files.ts';
import type { NotificationHandlers } from './handlers.ts';
import { Hints } from './hints.ts';
import type { Pushes } from './pushes.ts';
import { pathOf } from './uri.ts';
import { foldersOf } from './workspace-folders.ts';

export interface SynchronizationPorts {
  readonly pushes: Pushes;
  ask(method: string, params: unknown): void;
}

/** Keeps documents, folders and layers as the client has them, and says whose diagnostics that makes stale. */
export function synchronization(
  initialize: InitializeParams,
  { engine, client, documents }: Context,
  { pushes, ask }: SynchronizationPorts,
): NotificationHandlers {
  const folders = new Set(foldersOf(initialize).map(({ uri }) => uri));
  const hints = new Hints({ client, kinds: engine.kinds, kindOf: (source) => engine.kindOf(source), ask });
  const useFolders = () => documents.configure({ folders: [...folders].map(pathOf).map(withoutSlash) });
  documents.configure({ layers: client.layers, maxFileSize: client.maxFileSize });
  useFolders();

  /** Open or not: others may have read it. */
  const fileChanged = (uri: string) => pushes.stale(documents.forgetDependentsOf(pathOf(uri)));
  const textChanged = (uri: string) => {
    hints.seen(() => documents.source(pathOf(uri)));
    pushes.changed(uri);
    fileChanged(uri);
  };

  return {
    initialized: () => {
      if (client.watchesFiles) ask('client/registerCapability', watchedFiles);
    },
    'textDocument/didOpen': ({ textDocument }) => {
      documents.open(textDocument);
      textChanged(textDocument.uri);
    },
    'textDocument/didChange': ({ textDocument: { uri, version }, contentChanges }) => {
      documents.change(uri, version, contentChanges);
      textChanged(uri);
    },
    'textDocument/didClose': ({ textDocument: { uri } }) => {
      documents.close(uri);
      pushes.closed(uri);
      fileChanged(uri);
    },
    'workspace/didChangeWatchedFiles': ({ changes }) => {
      for (const { uri } of changes) fileChanged(uri);
    },
    'workspace/didChangeWorkspaceFolders': ({ event }) => {
      for (const { uri } of event.removed) folders.delete(uri);
      for (const { uri } of event.added) folders.add(uri);
      useFolders();
      pushes.stale(documents.uris());
    },
    'fairlead/layers': (layers) => {
      if (!isLayers(layers)) return;
      documents.configure({ layers });
      pushes.stale(documents.uris());
    },
    'fairlead/azureFacts': (facts) => {
      const about = documents.hear(facts);
      if (!about) return;
      pushes.stale(about);
      hints.changed();
    },
    '$/fairlead/restarted': (restarted) => {
      hints.takesOver();
      documents.distrust.takesOver(restarted);
      // Read for nobody else, or not at all: the client may be the only one who still asks, and may think it has the answer.
      pushes.stale([...restarted.suspected, ...restarted.stopped]);
    },
  };
}

const withoutSlash = (path: string) => (path.length > 1 ? path.replace(/\/$/, '') : path);

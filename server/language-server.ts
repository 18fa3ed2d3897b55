import { join } from 'node:path';
import type { InitializeParams } from 'vscode-languageserver';
import type { Engine } from '../engine/engine.ts';
import { capabilitiesFor } from './capabilities.ts';
import { clientOf, isLayers } from './client.ts';
import { Converter } from './convert.ts';
import { dispatch } from './dispatch.ts';
import { Documents } from './documents.ts';
import { codeActions } from './features/code-actions.ts';
import { CompletionFeature } from './features/completion.ts';
import { pull } from './features/diagnostics.ts';
import type { Context } from './features/feature.ts';
import { hover } from './features/hover.ts';
import { links } from './features/links.ts';
import { status } from './features/status.ts';
import { symbols } from './features/symbols.ts';
import { watchedFiles } from './features/watched-files.ts';
import type { Handlers } from './handlers.ts';
import type { Message } from './message.ts';
import { Pushes } from './pushes.ts';
import { createRulePages } from './rule-pages.ts';
import { pathOf } from './uri.ts';
import type { WorkerPort } from './worker-port.ts';
import { foldersOf } from './workspace-folders.ts';

/** What the server is made of beside the port it speaks through. */
export interface LanguageServerParts {
  readonly engine: Engine;
  /** Where this code lies; the pages of the rules lie beside it. */
  readonly home: string;
  /** Another number for each worker of a process. */
  readonly generation: number;
}

/** Answers everything but the rules of the protocol itself, which the other thread keeps. */
export function serve(port: WorkerPort, parts: LanguageServerParts): void {
  let handlers: Handlers | undefined;
  const say = (message: Message) => port.say({ type: 'say', message });
  const log = (message: string) => notify('window/logMessage', { type: 1, message });
  const notify = (method: string, params: unknown) => say({ jsonrpc: '2.0', method, params });
  port.listen(({ message }) => {
    // The first message is always `initialize`: the other thread sees to that.
    handlers ??= handlersFor((message.params ?? {}) as InitializeParams, parts, port, notify, log);
    const answer = dispatch(handlers, message, log);
    if (answer) say(answer);
    port.say({ type: 'done' });
  });
  port.say({ type: 'ready' });
}

function handlersFor(
  initialize: InitializeParams,
  { engine, home, generation }: LanguageServerParts,
  port: WorkerPort,
  notify: (method: string, params: unknown) => void,
  log: (line: string) => void,
): Handlers {
  let asked = 0;
  const ask = (method: string, params: unknown) => {
    const id = `fairlead-${generation}-${++asked}`;
    port.say({ type: 'say', message: { jsonrpc: '2.0', id, method, params } });
  };
  const client = clientOf(initialize);
  const documents = new Documents({
    engine,
    working: (uri) => port.say({ type: 'working', uri }),
    rested: () => port.say({ type: 'rested' }),
    log,
    now: () => performance.now(),
  });
  const convert = new Converter({
    client,
    uriOf: (path) => documents.uriOf(path),
    versionOf: (uri) => documents.get(uri)?.version,
    rulePage: createRulePages(join(home, '..', 'docs', 'rules')),
  });
  const context: Context = { engine, client, documents, convert, generation };
  return createHandlers(initialize, context, new Pushes(context, { notify, ask }), ask);
}

function createHandlers(
  initialize: InitializeParams,
  context: Context,
  pushes: Pushes,
  ask: (method: string, params: unknown) => void,
): Handlers {
  const { client, documents } = context;
  const completion = new CompletionFeature(context);
  const folders = new Set(foldersOf(initialize).map(({ uri }) => uri));
  const foldersChanged = () => documents.configure({ folders: [...folders].map(pathOf).map(withoutSlash) });
  documents.configure({ layers: client.layers, maxFileSize: client.maxFileSize });
  foldersChanged();
  const textChanged = (uri: string) => {
    pushes.changed(uri);
    pushes.stale(documents.forgetDependentsOf(pathOf(uri)));
  };
  return {
    initialize: () => capabilitiesFor(client),
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
      pushes.stale(documents.forgetDependentsOf(pathOf(uri)));
    },
    'workspace/didChangeWatchedFiles': ({ changes }) => {
      pushes.stale(changes.flatMap(({ uri }) => documents.forgetDependentsOf(pathOf(uri))));
    },
    'workspace/didChangeWorkspaceFolders': ({ event }) => {
      for (const { uri } of event.removed) folders.delete(uri);
      for (const { uri } of event.added) folders.add(uri);
      foldersChanged();
      pushes.stale(documents.uris());
    },
    'fairlead/layers': (layers) => {
      if (!isLayers(layers)) return;
      documents.configure({ layers });
      pushes.stale(documents.uris());
    },
    '$/fairlead/restarted': ({ stopped }) => {
      documents.stop(stopped);
      if (stopped.length > 0) pushes.stale(stopped);
    },
    'textDocument/diagnostic': (params) => pull(context, params),
    'textDocument/codeAction': (params) => codeActions(context, params),
    'textDocument/completion': (params) => completion.complete(params),
    'completionItem/resolve': (item) => completion.resolve(item),
    'textDocument/hover': (params) => hover(context, params),
    'textDocument/documentSymbol': (params) => symbols(context, params),
    'textDocument/documentLink': (params) => links(context, params),
    'fairlead/status': (params) => status(context, params),
  };
}

const withoutSlash = (path: string) => (path.length > 1 ? path.replace(/\/$/, '') : path);

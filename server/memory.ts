import type { DidChangeWorkspaceFoldersParams, InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions, Layers, ToServer } from '../protocol/messages.ts';
import { documentOf, type Notification, type Request } from './message.ts';
import { OpenTexts } from './open-texts.ts';
import { Quarantine } from './quarantine.ts';
import { ToldFacts } from './told-facts.ts';
import { RESTARTED, type RestartedParams } from './worker-port.ts';
import { withFolders } from './workspace-folders.ts';

/** What a worker that takes over has to be told, kept while the client's messages go by. */
export class Memory {
  readonly #texts: OpenTexts;
  readonly #quarantine = new Quarantine();
  readonly #facts = new ToldFacts();
  #initialize: InitializeParams | undefined;
  #initialized = false;

  constructor(log: (line: string) => void) {
    this.#texts = new OpenTexts(log);
  }

  get isInitialized(): boolean {
    return this.#initialize !== undefined;
  }

  isOpen(uri: string): boolean {
    return this.#texts.has(uri);
  }

  initialize(params: InitializeParams): void {
    this.#initialize = params;
  }

  /** Whether it can be passed on. @throws TypeError when it is not what its method says. */
  accept(message: Notification): boolean {
    if (!this.#texts.accept(message)) return false;
    if (message.method === FACTS) this.#facts.hear(message.params);
    const uri = documentOf(message);
    if (uri !== undefined) this.#remember(message.method, uri);
    if (this.#initialize) this.#initialize = withChange(this.#initialize, message);
    this.#initialized ||= message.method === 'initialized';
    return true;
  }

  diedOf(uri: string): void {
    this.#quarantine.diedOf(uri);
  }

  /** All that a worker has to hear before it goes on; of the first one nothing but who the client is. */
  introduction(): Notification[] {
    if (!this.#initialize) return [];
    const initialize: Request = { jsonrpc: '2.0', id: REPLAYED, method: 'initialize', params: this.#initialize };
    if (!this.#initialized) return [initialize];
    // Before the documents: what is found in them then is found once.
    const facts = this.#facts.all().map((params) => note(FACTS, params));
    const opened = this.#texts.items().map((textDocument) => note('textDocument/didOpen', { textDocument }));
    const restarted: RestartedParams = {
      suspected: this.#quarantine.suspected(),
      stopped: this.#quarantine.stopped(),
    };
    return [initialize, note(RESTARTED, restarted), ...facts, ...opened];
  }

  #remember(method: string, uri: string): void {
    if (method === 'textDocument/didOpen' || method === 'textDocument/didChange') this.#quarantine.changed(uri);
    if (method === 'textDocument/didClose') this.#quarantine.closed(uri);
  }
}

/** The id of the `initialize` a worker is given: its client has the answer already. */
export const REPLAYED = '$fairlead/replayed';

const FACTS: keyof ToServer = 'fairlead/azureFacts';

/** As if it had been so from the beginning. */
function withChange(initialize: InitializeParams, { method, params }: Notification): InitializeParams {
  if (method === 'workspace/didChangeWorkspaceFolders') {
    return withFolders(initialize, params as DidChangeWorkspaceFoldersParams);
  }
  if (method !== 'fairlead/layers') return initialize;
  const options = initialize.initializationOptions as InitializationOptions | undefined;
  return { ...initialize, initializationOptions: { ...options, layers: params as Layers } };
}

const note = (method: string, params: unknown): Notification => ({ jsonrpc: '2.0', method, params });

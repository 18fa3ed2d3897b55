import type { DidChangeWorkspaceFoldersParams, InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions, Layers } from '../protocol/messages.ts';
import {
  documentOf,
  errorCodes,
  failure,
  type Id,
  isMessage,
  isNotification,
  isRequest,
  type Message,
  type Notification,
  type Request,
  success,
} from './message.ts';
import { OpenTexts } from './open-texts.ts';
import { Quarantine } from './quarantine.ts';
import { Queue } from './queue.ts';
import { type FromWorker, RESTARTED, type ToWorker } from './worker-port.ts';
import type { WorkerEvents } from './worker-thread.ts';
import { withFolders } from './workspace-folders.ts';

/** What a session does to the world around it. */
export interface SessionPorts {
  send(message: Message): void;
  startWorker(events: WorkerEvents): { post(message: ToWorker): void };
  exit(code: number): void;
  log(line: string): void;
}

/** Deaths in a row without a single message done: then it is not the documents. */
const MAX_DEATHS = 5;

/**
 * One editor's session, from the thread that never works: it keeps the rules of the protocol, hands the worker one
 * message at a time, answers what is cancelled, and brings a dead worker back to where it was.
 */
export class Session {
  readonly #ports: SessionPorts;
  readonly #texts = new OpenTexts();
  readonly #queue = new Queue();
  readonly #quarantine = new Quarantine();
  #worker: { post(message: ToWorker): void };
  #ready = false;
  #inFlight: Notification | undefined;
  #working: string | undefined;
  #deaths = 0;
  #initialize: InitializeParams | undefined;
  #initialized = false;
  #shutDown = false;
  /** Sent to a new worker before anything else. */
  #replay: Notification[] = [];

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#worker = this.#start();
  }

  receive(value: unknown): void {
    if (!isMessage(value)) this.#refuse(null, [errorCodes.invalidRequest, 'This is no JSON-RPC message.']);
    else if (isRequest(value)) this.#request(value);
    else if (isNotification(value)) this.#notification(value);
    else if (value.method !== undefined) this.#refuse(null, [errorCodes.invalidRequest, 'The id is no id.']);
    // What is left are answers to what the worker asked the client; nothing waits for them.
  }

  closed(): void {
    this.#ports.exit(this.#shutDown ? 0 : 1);
  }

  #request(request: Request): void {
    const refusal = this.#refusalOf(request);
    if (refusal) {
      this.#refuse(request.id, refusal);
    } else if (request.method === 'shutdown') {
      this.#shutDown = true;
      this.#ports.send(success(request.id, null));
    } else {
      if (request.method === 'initialize') this.#initialize = (request.params ?? {}) as InitializeParams;
      this.#enqueue(request);
    }
  }

  /** What the protocol says about requests at the wrong time. */
  #refusalOf({ method }: Request): Refusal | undefined {
    if (this.#shutDown) return [errorCodes.invalidRequest, 'The server is shut down.'];
    const isFirst = method === 'initialize';
    if (isFirst && this.#initialize) return [errorCodes.invalidRequest, 'The server is initialized already.'];
    if (isFirst || this.#initialize) return undefined;
    return [errorCodes.serverNotInitialized, 'The server waits for `initialize`.'];
  }

  #notification(message: Notification): void {
    if (message.method === 'exit') this.closed();
    else if (message.method === '$/cancelRequest') this.#cancel((message.params as { id: Id } | null)?.id);
    else if (this.#initialize && !this.#shutDown && this.#accepts(message)) this.#enqueue(message);
  }

  /** Whether it can be passed on: what a client got wrong ends here, in a line of the log. */
  #accepts(message: Notification): boolean {
    try {
      if (!this.#texts.accept(message)) return false;
      this.#remember(message);
      return true;
    } catch (error) {
      this.#ports.log(`\`${message.method}\` makes no sense: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  }

  #cancel(id: Id | undefined): void {
    if (id === undefined || !this.#queue.cancel(id)) return;
    this.#refuse(id, [errorCodes.requestCancelled, 'Cancelled before it was begun.']);
  }

  /** Keeps what a later worker has to be told as if it had been so from the beginning. */
  #remember(message: Notification): void {
    const uri = documentOf(message);
    if (message.method === 'initialized') this.#initialized = true;
    if (uri !== undefined && message.method === 'textDocument/didChange') this.#quarantine.changed(uri);
    if (uri !== undefined && message.method === 'textDocument/didClose') this.#quarantine.closed(uri);
    if (!this.#initialize) return;
    if (message.method === 'fairlead/layers') {
      const options = this.#initialize.initializationOptions as InitializationOptions | undefined;
      this.#initialize = {
        ...this.#initialize,
        initializationOptions: { ...options, layers: message.params as Layers },
      };
    }
    if (message.method === 'workspace/didChangeWorkspaceFolders') {
      this.#initialize = withFolders(this.#initialize, message.params as DidChangeWorkspaceFoldersParams);
    }
  }

  #enqueue(message: Notification): void {
    this.#queue.add(message);
    this.#pump();
  }

  #pump(): void {
    if (!this.#ready || this.#inFlight) return;
    const message = this.#replay.shift() ?? this.#queue.next();
    if (!message) return;
    this.#inFlight = message;
    this.#worker.post({ message });
  }

  #hear(event: FromWorker): void {
    if (event.type === 'ready') this.#ready = true;
    if (event.type === 'working') this.#working = event.uri;
    if (event.type === 'rested') this.#working = undefined;
    if (event.type === 'done') {
      this.#deaths = 0;
      this.#inFlight = undefined;
    }
    if (event.type === 'say' && event.message.id !== REPLAYED) this.#ports.send(event.message);
    this.#pump();
  }

  #start(): { post(message: ToWorker): void } {
    this.#ready = false;
    return this.#ports.startWorker({ onSay: (event) => this.#hear(event), onDeath: (reason) => this.#bury(reason) });
  }

  #bury(reason: string): void {
    const message = this.#inFlight;
    const guilty = this.#working ?? (message && documentOf(message));
    this.#inFlight = undefined;
    this.#working = undefined;
    this.#deaths++;
    this.#ports.log(`The worker ${reason}${guilty ? `, at work on ${nameOf(guilty)}` : ''}.`);
    if (this.#deaths >= MAX_DEATHS) this.#ports.exit(1);
    if (guilty !== undefined) this.#quarantine.diedOf(guilty);
    this.#answerTheDead(message, reason);
    this.#queue.dropEdits();
    this.#replay = this.#introduction(message);
    this.#worker = this.#start();
  }

  #answerTheDead(message: Notification | undefined, reason: string): void {
    if (!message || !isRequest(message) || message.id === REPLAYED || message.method === 'initialize') return;
    const again = message.method === 'textDocument/diagnostic';
    const code = again ? errorCodes.serverCancelled : errorCodes.requestFailed;
    const text = `The worker ${reason}, and was started again.`;
    this.#ports.send(failure(message.id, code, text, again ? { retriggerRequest: true } : undefined));
  }

  /** All that a new worker has to hear before it goes on. */
  #introduction(inFlight: Notification | undefined): Notification[] {
    if (!this.#initialize) return [];
    // The client still waits for this one, so the second worker answers in place of the first.
    if (inFlight?.method === 'initialize') return [inFlight];
    const initialize: Request = { jsonrpc: '2.0', id: REPLAYED, method: 'initialize', params: this.#initialize };
    if (!this.#initialized) return [initialize];
    const opened = this.#texts.items().map((textDocument) => note('textDocument/didOpen', { textDocument }));
    return [initialize, note(RESTARTED, { stopped: this.#quarantine.stopped() }), ...opened];
  }

  #refuse(id: Id | null, refusal: Refusal): void {
    this.#ports.send(failure(id, ...refusal));
  }
}

type Refusal = readonly [code: number, message: string];

/** The id of the `initialize` no client asked for: its answer goes nowhere. */
const REPLAYED = '$fairlead/replayed';

const note = (method: string, params: unknown): Notification => ({ jsonrpc: '2.0', method, params });

/** A file's own name is enough to find it, and tells nobody where it lives. */
const nameOf = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

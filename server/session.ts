import type { InitializeParams } from 'vscode-languageserver';
import { capabilitiesFor } from './capabilities.ts';
import { type Client, clientOf } from './client.ts';
import { Memory, REPLAYED } from './memory.ts';
import {
  documentOf,
  errorCodes,
  failure,
  type Id,
  isId,
  isMessage,
  isNotification,
  isRequest,
  isResponse,
  type Message,
  NOT_JSON,
  type Notification,
  type Request,
  success,
} from './message.ts';
import { Queue } from './queue.ts';
import { type FromWorker, type Said, TURN } from './worker-port.ts';
import type { WorkerEvents, WorkerHandle } from './worker-thread.ts';

/** What a session does to the world around it. */
export interface SessionPorts {
  send(message: Message): void;
  /** The same of a message that is JSON already. */
  sendJson(json: string): void;
  startWorker(events: WorkerEvents): WorkerHandle;
  exit(code: number): void;
  log(line: string): void;
}

/** Deaths in a row that no document is to blame for: then it would only go on. */
const MAX_DEATHS = 5;

/** What the worker is at, as far as this thread handed it out. */
interface InFlight {
  readonly message: Notification;
  /** Not from the client, but to bring a new worker up to date, or to let it do what it has left. */
  readonly replayed: boolean;
  /** Answered already, because the client does not want it any more. */
  cancelled: boolean;
}

/**
 * One editor's session, from the thread that never works: it keeps the rules of the protocol, hands the worker one
 * message at a time, answers what is cancelled, and brings a dead worker back to where it was.
 */
export class Session {
  readonly #ports: SessionPorts;
  readonly #queue = new Queue();
  readonly #memory: Memory;
  #worker: WorkerHandle;
  #ready = false;
  #wantsTurn = false;
  #inFlight: InFlight | undefined;
  #working: string | undefined;
  #deaths = 0;
  #shutDown = false;
  /** Sent to a new worker before anything else. */
  #replay: Notification[] = [];

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#memory = new Memory(ports.log);
    this.#worker = this.#start();
  }

  receive(value: unknown): void {
    if (value === NOT_JSON) this.#refuse(null, [errorCodes.parseError, 'This is no JSON.']);
    else if (!isMessage(value)) this.#refuse(null, [errorCodes.invalidRequest, 'This is no JSON-RPC message.']);
    else if (isRequest(value)) this.#request(value);
    else if (isNotification(value)) this.#notification(value);
    else if (isResponse(value)) this.#response(value);
    else this.#refuse(isId(value.id) ? value.id : null, [errorCodes.invalidRequest, 'This is no JSON-RPC message.']);
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
      if (request.method === 'initialize') this.#initialize(request);
      else this.#enqueue(request);
    }
  }

  /** Answered here, where nothing has to be loaded for it; the worker is told as soon as it listens. */
  #initialize({ id, params }: Request): void {
    if (!canBePassedOn(params)) {
      this.#refuse(id, [errorCodes.invalidRequest, 'This message cannot be read.']);
      return;
    }
    this.#memory.initialize(params as InitializeParams);
    this.#replay = this.#memory.introduction();
    this.#ports.send(success(id, capabilitiesFor(clientIn(params as InitializeParams))));
    this.#pump();
  }

  /** What the protocol says about requests at the wrong time. */
  #refusalOf({ method, params }: Request): Refusal | undefined {
    if (this.#shutDown) return [errorCodes.invalidRequest, 'The server is shut down.'];
    const isFirst = method === 'initialize';
    if (isFirst && this.#memory.isInitialized) return [errorCodes.invalidRequest, 'The server is initialized already.'];
    if (isFirst && !isMessage(params)) return [errorCodes.invalidParams, '`initialize` needs parameters.'];
    if (isFirst || this.#memory.isInitialized) return undefined;
    return [errorCodes.serverNotInitialized, 'The server waits for `initialize`.'];
  }

  #notification(message: Notification): void {
    if (message.method === 'exit') this.closed();
    else if (message.method === '$/cancelRequest') this.#cancel((message.params as { id?: unknown } | null)?.id);
    else if (this.#memory.isInitialized && !this.#shutDown && this.#accepts(message)) this.#enqueue(message);
  }

  /** Nothing waits for an answer of the client; that it refuses may be worth knowing. */
  #response({ error }: Message): void {
    if (error) this.#ports.log(`The client refuses: ${String(error.message).slice(0, 200)}`);
  }

  /** Whether it can be passed on: what a client got wrong ends here, in a line of the log. */
  #accepts(message: Notification): boolean {
    try {
      return this.#memory.accept(message);
    } catch (error) {
      this.#ports.log(`\`${message.method}\` makes no sense: ${error instanceof Error ? error.message : error}`);
      return false;
    }
  }

  /** A request the worker has begun is answered too: what it still finds out about it goes nowhere. */
  #cancel(id: unknown): void {
    if (!isId(id)) return;
    const begun = this.#inFlight;
    const isBegun = begun !== undefined && !begun.replayed && !begun.cancelled && begun.message.id === id;
    if (isBegun) begun.cancelled = true;
    else if (!this.#queue.cancel(id)) return;
    this.#refuse(id, [errorCodes.requestCancelled, 'Cancelled.']);
  }

  #enqueue(message: Notification): void {
    this.#queue.add(message);
    if (isRequest(message)) this.#worker.await(true);
    this.#pump();
  }

  #pump(): void {
    if (!this.#ready || this.#inFlight) return;
    const replayed = this.#replay.shift();
    const waiting = replayed ?? this.#queue.next();
    if (!waiting && !this.#wantsTurn) return;
    const message = waiting ?? turn;
    this.#inFlight = { message, replayed: replayed !== undefined || !waiting, cancelled: false };
    this.#worker.await(this.#queue.isAsked);
    this.#post(message);
  }

  #post(message: Notification): void {
    try {
      this.#worker.post({ message });
    } catch (error) {
      // Nested deeper than a message between threads can be: nobody means that.
      this.#ports.log(`\`${message.method}\` cannot be passed on: ${error instanceof Error ? error.message : error}`);
      this.#inFlight = undefined;
      if (isRequest(message)) this.#refuse(message.id, [errorCodes.invalidRequest, 'This message cannot be read.']);
      this.#pump();
    }
  }

  #hear(event: FromWorker): void {
    if (event.type === 'ready') this.#ready = true;
    if (event.type === 'ready' || event.type === 'done') this.#wantsTurn = event.wantsTurn === true;
    if (event.type === 'working') this.#working = event.uri;
    if (event.type === 'say') this.#say(event.said);
    if (event.type === 'done') {
      for (const said of event.said) this.#say(said);
      this.#working = undefined;
      if (!this.#inFlight?.replayed) this.#deaths = 0;
      this.#inFlight = undefined;
    }
    this.#pump();
  }

  #say({ answers, json }: Said): void {
    const isUnwanted = answers === REPLAYED || this.#inFlight?.cancelled;
    if (answers === undefined || !isUnwanted) this.#ports.sendJson(json);
  }

  #start(): WorkerHandle {
    this.#ready = false;
    return this.#ports.startWorker({ onSay: (event) => this.#hear(event), onDeath: (reason) => this.#bury(reason) });
  }

  #bury(reason: string): void {
    const inFlight = this.#inFlight;
    const own = inFlight && documentOf(inFlight.message);
    const guilty = this.#working ?? own;
    // Handed over while the worker was busy with a document nobody asked about, so it was not begun.
    const innocent = this.#working !== undefined && this.#working !== own;
    this.#inFlight = undefined;
    this.#working = undefined;
    this.#ports.log(`The worker ${reason}${guilty === undefined ? '' : `, at work on ${nameOf(guilty)}`}.`);
    if (guilty !== undefined) this.#memory.diedOf(guilty);
    else if (++this.#deaths >= MAX_DEATHS) {
      this.#ports.log(`The worker died ${MAX_DEATHS} times for no document: the server gives up.`);
      this.#ports.exit(1);
      return;
    }
    if (inFlight && !inFlight.replayed && !inFlight.cancelled) {
      if (innocent) this.#queue.putBack(inFlight.message);
      else this.#answerTheDead(inFlight.message, reason);
    }
    this.#queue.dropEdits((uri) => this.#memory.isOpen(uri));
    this.#replay = this.#memory.introduction();
    this.#worker = this.#start();
  }

  #answerTheDead(message: Notification, reason: string): void {
    if (!isRequest(message)) return;
    const again = message.method === 'textDocument/diagnostic';
    const code = again ? errorCodes.serverCancelled : errorCodes.requestFailed;
    const text = `The worker ${reason}, and was started again.`;
    this.#ports.send(failure(message.id, code, text, again ? { retriggerRequest: true } : undefined));
  }

  #refuse(id: Id | null, refusal: Refusal): void {
    this.#ports.send(failure(id, ...refusal));
  }
}

/** Nested deeper than a message between threads can be: nobody means that. */
function canBePassedOn(params: unknown): boolean {
  try {
    structuredClone(params);
    return true;
  } catch {
    return false;
  }
}

/** A client that introduces itself with nonsense is served like one that said nothing; the worker puts it in the log. */
function clientIn(params: InitializeParams): Client {
  try {
    return clientOf(params);
  } catch {
    return clientOf({});
  }
}

const turn: Notification = { jsonrpc: '2.0', method: TURN };

type Refusal = readonly [code: number, message: string];

/** A file's own name is enough to find it, and tells nobody where it lives. */
const nameOf = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);

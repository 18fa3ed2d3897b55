import type { Id, Message, Notification } from './message.ts';

/** What the main thread hands to the worker: one message at a time. */
export type ToWorker = { readonly message: Notification };

/** A message for the client as it goes over the wire: text is handed from thread to thread quicker than objects are. */
export interface Said {
  /** Of an answer: which request it answers. */
  readonly answers?: Id;
  readonly json: string;
}

/** What the worker says. It stands still while it works, so what it says before is said in time. */
export type FromWorker =
  | { readonly type: 'ready'; readonly wantsTurn?: boolean }
  /** For the client, and not to be lost with the worker. */
  | { readonly type: 'say'; readonly said: Said }
  /** The document it turns to now, so that a death can be laid at its door; until it is done or turns to another. */
  | { readonly type: 'working'; readonly uri: string }
  /** The message it was handed is dealt with; it may have work left that no message waits for. */
  | { readonly type: 'done'; readonly said: readonly Said[]; readonly wantsTurn?: boolean };

/** Only between the threads: nothing waits, so the worker may do a piece of the work nobody asked for. */
export const TURN = '$/fairlead/turn';

/** Only between the threads: the documents the workers before died of, and that the client is known already. */
export const RESTARTED = '$/fairlead/restarted';

export interface RestartedParams {
  /** Left alone until somebody asks about them. */
  readonly suspected: readonly string[];
  /** Left alone until they change. */
  readonly stopped: readonly string[];
}

/** What a worker is given when it starts. */
export interface WorkerData {
  /** Memory of both threads; not 0 while a request waits for the message that is at work. */
  readonly awaited: Int32Array;
}

export interface WorkerPort {
  say(message: FromWorker): void;
  listen(handle: (message: ToWorker) => void): void;
  /** Whether a request waits for the message that is at work, now. */
  readonly isAwaited: boolean;
}

export function said(message: Message): Said {
  const json = JSON.stringify(message);
  return message.method === undefined && message.id != null ? { answers: message.id, json } : { json };
}

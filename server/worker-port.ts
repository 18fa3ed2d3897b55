import type { Message, Notification } from './message.ts';

/** What the main thread hands to the worker: one message at a time. */
export type ToWorker = { readonly message: Notification };

/** What the worker says. It stands still while it works, so everything it says before is said in time. */
export type FromWorker =
  | { readonly type: 'ready'; readonly wantsTurn?: boolean }
  /** For the client. */
  | { readonly type: 'say'; readonly message: Message }
  /** The document it turns to now, so that a death can be laid at its door. */
  | { readonly type: 'working'; readonly uri: string }
  | { readonly type: 'rested' }
  /** The message it was handed is dealt with; it may have work left that no message waits for. */
  | { readonly type: 'done'; readonly wantsTurn?: boolean };

/** Only between the threads: nothing waits, so the worker may do a piece of the work nobody asked for. */
export const TURN = '$/fairlead/turn';

/** Only between the threads: the documents that are opened but left alone, and that the client is known already. */
export const RESTARTED = '$/fairlead/restarted';

export interface RestartedParams {
  readonly stopped: readonly string[];
}

export interface WorkerPort {
  say(message: FromWorker): void;
  listen(handle: (message: ToWorker) => void): void;
}

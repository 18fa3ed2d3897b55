import type { Message, Notification } from './message.ts';

/** What the main thread hands to the worker: one message at a time. */
export type ToWorker = { readonly message: Notification };

/** What the worker says. It stands still while it works, so everything it says before is said in time. */
export type FromWorker =
  | { readonly type: 'ready' }
  /** For the client. */
  | { readonly type: 'say'; readonly message: Message }
  /** The document it turns to now, so that a death can be laid at its door. */
  | { readonly type: 'working'; readonly uri: string }
  | { readonly type: 'rested' }
  /** The message it was handed is dealt with. */
  | { readonly type: 'done' };

/** Only between the threads: the documents that are opened but left alone, and that the client is known already. */
export const RESTARTED = '$/fairlead/restarted';

export interface RestartedParams {
  readonly stopped: readonly string[];
}

export interface WorkerPort {
  say(message: FromWorker): void;
  listen(handle: (message: ToWorker) => void): void;
}

import type { Evidence } from './evidence.ts';
import type { Intent } from './plan.ts';

/** When something was learnt. Durations are taken from `mono`, which no clock change moves; `wall` is for people. */
export interface Time {
  /** Milliseconds of a clock that only runs forward; comparable within one process. */
  readonly mono: number;
  /** ISO 8601, of this machine. */
  readonly wall: string;
}

/** Everything that can happen to an operation. The journal is the list of these; `of` is the effect that is answered. */
export type Event<World, Request> =
  | { readonly type: 'started'; readonly at: Time; readonly by: string }
  /** Another process, or the same after it had let go, takes the operation up where the journal ends. */
  | { readonly type: 'resumed'; readonly at: Time; readonly by: string }
  | { readonly type: 'cancelled'; readonly at: Time; readonly by: string }
  /** Somebody wants it to rest where it next can. */
  | { readonly type: 'paused'; readonly at: Time; readonly by: string }
  | { readonly type: 'acknowledged'; readonly at: Time; readonly by: string }
  | Answered<World, Request>;

/** What came back for an effect. */
export type Answered<World, Request> = { readonly at: Time; readonly of: number } & (
  | { readonly type: 'read'; readonly world: World }
  | { readonly type: 'unreadable'; readonly why: string }
  | { readonly type: 'recorded'; readonly intent: Intent<Request> }
  | { readonly type: 'unrecorded'; readonly why: string }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'progressed'; readonly progress: Progress }
  | { readonly type: 'probed'; readonly evidence: readonly Evidence[] }
  | { readonly type: 'waited' }
  | { readonly type: 'decided'; readonly choice: Choice; readonly by: string }
);

/** What became of a request that changes something. */
export type Answer =
  /** 202; `location` is where its result will be. */
  | { readonly got: 'accepted'; readonly location: string | undefined; readonly requestId: string | undefined }
  /** 200 or 204 at once. Believed only after reading. */
  | { readonly got: 'completed'; readonly requestId: string | undefined }
  /** A 4xx of Azure itself that says it did nothing; 407, 408 and 429 say nothing about that. */
  | { readonly got: 'rejected'; readonly status: number; readonly message: string }
  /** It was begun and came to a bad end, as a command that ends with another code than 0. `message` says how. */
  | { readonly got: 'failed'; readonly message: string }
  /** Certain that no byte of it left: no connection, or too much time since what it relies on was read. */
  | { readonly got: 'unsent'; readonly why: string }
  /** It was cancelled after it was recorded and before it was handed over. */
  | { readonly got: 'withheld' }
  /** A reset, 408, 5xx, a deadline: it may have been carried out or not. */
  | { readonly got: 'unknown'; readonly why: string };

/** What the place named by `location` says. */
export type Progress =
  | { readonly is: 'running' }
  | { readonly is: 'completed' }
  | { readonly is: 'failed'; readonly message: string }
  /** 404: the result is no longer kept, or never was. */
  | { readonly is: 'gone' }
  | { readonly is: 'unreachable'; readonly why: string };

/** What a person can be asked to decide. */
export type Choice = 'again' | 'stop' | 'take back' | 'leave' | 'unanswered';

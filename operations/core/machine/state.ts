import type { Time } from './event.ts';
import type { Verdict } from './evidence.ts';
import type { End, Failure } from './outcome.ts';
import type { Became, Seen, Standing } from './plan.ts';

/** Where an operation stands: what its events so far amount to. */
export interface State<World> {
  readonly begun: boolean;
  /** Of the latest event. */
  readonly now: Time;
  /** Index of the current step: in the plan or, on the way back, in what takes the change back. */
  readonly position: number;
  /** `mono` when the current step was entered or taken up again; its deadline counts from here. */
  readonly since: number;
  readonly at: At<World>;
  /** How many effects were wanted so far; the next one gets this number. */
  readonly effects: number;
  /** The one effect whose answer counts. Every other answer is late and changes nothing. */
  readonly waitingFor: number | undefined;
  readonly seen: Seen<World>;
  /** Changes that are done and not taken back, by name, in order. */
  readonly changed: readonly string[];
  /** Intents whose send was let go. None of them is ever sent again. */
  readonly sent: readonly string[];
  readonly back: Back | undefined;
  readonly cancelled: boolean;
  /** Somebody asked for a pause: it rests where it next can. */
  readonly paused: boolean;
  /** Said at the end, as sentences: what could not be done and was dispensable, and what a way back leaves. */
  readonly notes: readonly string[];
  /** Another process than the one that started it has it now. */
  readonly takenUp: boolean;
  /** True while nobody watches: a person stopped watching after Azure had been asked. */
  readonly detached: boolean;
  readonly end: End | undefined;
}

/** A change is being taken back. */
interface Back {
  readonly change: string;
  readonly cause: Failure;
  /** The step that failed. */
  readonly from: number;
}

/** Where the current step stands. */
export type At<World> =
  | { readonly type: 'looking' }
  | { readonly type: 'awaiting'; readonly streak: StandingStreak | undefined; readonly said?: string }
  | { readonly type: 'probing'; readonly verdicts: readonly Verdict[] }
  | { readonly type: 'asking'; readonly reasons: readonly string[] }
  | { readonly type: 'recording'; readonly before: World; readonly readAt: Time }
  | InFlight<World>;

/** A change was sent, or may have been. */
export type InFlight<World> =
  | { readonly type: 'sending'; readonly before: World }
  | {
      readonly type: 'polling';
      readonly before: World;
      readonly location: string;
      /** `mono` of the first of the answers in a row that told nothing. */
      readonly unreachableSince?: number;
    }
  | { readonly type: 'settling'; readonly before: World; readonly told: Told; readonly streak: Streak | undefined };

/** What Azure said about a change, which is not yet what is true. */
export interface Told {
  readonly said: 'nothing' | 'completed' | 'failed' | 'rejected';
  readonly message: string;
}

/** Readings in a row that tell the same. */
export interface Streak {
  readonly became: Became;
  readonly since: number;
}

interface StandingStreak {
  readonly is: Standing['is'];
  readonly since: number;
}

/** Before anything has happened. */
export function nothingYet<World>(): State<World> {
  return {
    begun: false,
    now: { mono: 0, wall: '' },
    position: 0,
    since: 0,
    at: { type: 'looking' },
    effects: 0,
    waitingFor: undefined,
    seen: {},
    changed: [],
    sent: [],
    back: undefined,
    cancelled: false,
    paused: false,
    notes: [],
    takenUp: false,
    detached: false,
    end: undefined,
  };
}

/** Whether a request of the current step may have left. */
export function inFlight<World>(at: At<World>): at is InFlight<World> {
  return at.type === 'sending' || at.type === 'polling' || at.type === 'settling';
}

import type { Hindrance } from '../../../operations/conduct/propose/hindrance.ts';
import type { PlanShown } from '../../../operations/conduct/propose/plan-shown.ts';
import type { Choice } from '../../../operations/core/machine/event.ts';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import type { Plan } from '../../../operations/core/machine/plan.ts';
import type { Wanted } from './wanted.ts';

/** A plan somebody can agree to, or say no. */
export interface Offer {
  readonly shown: PlanShown;
  readonly hindrance: Hindrance | undefined;
  /** The name of the environment has to be typed. */
  readonly byName: boolean;
  /** Resource id of the app. */
  readonly resource: string;
  /** What is said beside the plan. */
  readonly notes: readonly string[];
  /** What is planned next when this one succeeded. */
  readonly next: Wanted | undefined;
  /** Text without anything secret. */
  readonly redacted: (text: string) => string;
  /** Does exactly what was shown; to be called by who got the agreement of a person, and once. */
  readonly begin: (watch: Watch) => Promise<Ended>;
}

/** An offer, or why there is none, in a sentence. */
export type Proposed =
  | { readonly type: 'offer'; readonly offer: Offer }
  | { readonly type: 'none'; readonly why: string };

/** Who looks on while an operation runs. */
export interface Watch {
  readonly cancel: AbortSignal;
  /** Nothing for no answer. */
  readonly ask: (question: string, choices: readonly Answer[], signal: AbortSignal) => Promise<Choice | undefined>;
  readonly began: (operation: string, plan: Pick<Plan<never, unknown>, 'title' | 'steps'>) => void;
  readonly said: (said: { readonly step: string; readonly text: string }) => void;
}

export interface Answer {
  readonly choice: Choice;
  readonly meaning: string;
}

/** How an operation was left. */
export type Ended =
  | {
      readonly type: 'left';
      readonly operation: string;
      /** Nothing while it is open. */
      readonly outcome: Outcome | undefined;
      readonly reasons: readonly string[];
      /** Milliseconds. */
      readonly took: number;
      /** It rests until somebody promotes it. */
      readonly awaitsApproval: boolean;
      /** What is left for somebody with the right for it, as lines for a terminal. */
      readonly byHand: readonly string[];
      /** Who was not told. */
      readonly notes: readonly string[];
    }
  /** Nothing was begun: somebody else has the app, or has left it. */
  | { readonly type: 'held'; readonly why: string };

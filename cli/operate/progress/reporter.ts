import type { PlanShown } from '../../../operations/conduct/propose/plan-shown.ts';
import type { Effect } from '../../../operations/core/machine/effect.ts';
import type { Time } from '../../../operations/core/machine/event.ts';
import type { Plan } from '../../../operations/core/machine/plan.ts';
import type { Ended } from './ended.ts';

export type Said = Extract<Effect<unknown>, { type: 'say' }>;

/** Where everything of an operation is shown: a terminal, a log, or a program. */
export interface Reporter {
  /** Before anything is confirmed. */
  plan(shown: PlanShown): void;
  /** From here on steps are shown. */
  begin(operation: string, plan: Pick<Plan<never, unknown>, 'title' | 'steps'>): void;
  said(said: Said, at: Time): void;
  /** A sentence beside the steps. */
  note(sentence: string): void;
  /** While somebody is asked nothing is drawn. */
  paused<T>(ask: () => Promise<T>): Promise<T>;
  end(ended: Ended): void;
}

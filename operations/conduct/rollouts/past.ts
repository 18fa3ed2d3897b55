import type { Told } from '../../core/journal/history.ts';
import type { Outcome } from '../../core/machine/outcome.ts';
import type { RolloutInput } from '../../rollout/input.ts';
import { revisionName } from '../../rollout/names.ts';
import { type Rest, restOf } from '../../rollout/rest.ts';
import { confirmedOf } from '../past.ts';

/** A rollout this computer knows of. */
export interface PastRollout {
  readonly told: Told;
  readonly input: RolloutInput;
  /** Of the new one. */
  readonly revision: string;
}

/** Rollouts of an app, newest first; `past` is of that app only. */
export function rolloutsOf(past: readonly Told[]): readonly PastRollout[] {
  return past.flatMap((told) => {
    const input = told.header?.kind === 'rollout' ? (confirmedOf(told)?.input as RolloutInput | undefined) : undefined;
    return input ? [{ told, input, revision: revisionName(input.shown, input.suffix) }] : [];
  });
}

export interface RestingRollout extends PastRollout {
  readonly rest: Rest;
}

/** The rollout that rests until a person promotes or aborts it: the last thing that was done, and it ended so. */
export function restingRollout(past: readonly Told[]): RestingRollout | undefined {
  const last = past.find(({ header, end }) => MOVING.has(header?.kind ?? '') && ENDED.has(end?.outcome));
  const [rollout] = last ? rolloutsOf([last]) : [];
  const rest = rollout && restOf(rollout.input, last?.end);
  return rollout && rest ? { ...rollout, rest } : undefined;
}

/** A promotion that went wrong ends the rest, too: users are where they came from, and nothing is left to promote. */
const ENDED: ReadonlySet<Outcome | undefined> = new Set(['succeeded', 'rolled back']);

/** What ends a rest: users were moved by it. */
const MOVING: ReadonlySet<string> = new Set(['rollout', 'revision rollback', 'revision traffic']);

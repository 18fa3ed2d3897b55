import type { Failure, Outcome } from './outcome.ts';
import type { Change, Plan, Step } from './plan.ts';
import type { State } from './state.ts';

/** What follows from a step that did not pass: an end, or a change to take back. */
export type Consequence = { readonly end: Outcome } | { readonly takeBack: string };

const attention: Consequence = { end: 'needs attention' };

/**
 * The whole rule. Nothing changed yet: nothing to take back. Something beside production changed: it is taken back.
 * Production changed: it is taken back only on bad answers of production itself, or when a person says so, and only if there is a way;
 * whatever else happens there is for a person, also what is done beside it afterwards. What fails on the way back is
 * for a person, too.
 */
export function consequenceOf<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  { kind }: Failure,
): Consequence {
  if (state.back || kind === 'unclear') return attention;
  const last = inProduction(plan, state) ?? lastChange(plan, state);
  if (!last) return { end: ENDS[kind] };
  if (last.undo.length === 0) return leavable(plan, state) ? { end: 'failed unchanged' } : attention;
  if (last.reach === 'beside') return { takeBack: last.name };
  return kind === 'unhealthy' || kind === 'ordered' ? { takeBack: last.name } : attention;
}

/** Everything that was changed may stay as it is. */
function leavable<World, Request>(plan: Plan<World, Request>, state: State<World>): boolean {
  return leftBehind(plan, state).length === state.changed.length;
}

/** What stays of changes that are not taken back, as sentences. */
export function leftBehind<World, Request>(plan: Plan<World, Request>, { changed }: State<World>): string[] {
  return changed.flatMap((name) => {
    const change = changeNamed(plan.steps, name);
    return change?.reach === 'beside' && change.leaves !== undefined ? [change.leaves] : [];
  });
}

/** How it ends when no change is in place. */
const ENDS: Readonly<Record<Exclude<Failure['kind'], 'unclear'>, Outcome>> = {
  objected: 'refused',
  unhealthy: 'refused',
  ordered: 'refused',
  inconclusive: 'refused',
  rejected: 'refused',
  unsent: 'refused',
  failed: 'failed unchanged',
  cancelled: 'cancelled before send',
};

/** The latest change that users of production notice, done and not taken back. */
export function inProduction<World, Request>(
  plan: Plan<World, Request>,
  { changed }: State<World>,
): Change<World, Request> | undefined {
  const name = changed.findLast((one) => changeNamed(plan.steps, one)?.reach === 'production');
  return name === undefined ? undefined : changeNamed(plan.steps, name);
}

/** The latest change that is done and not taken back. */
export function lastChange<World, Request>(
  plan: Plan<World, Request>,
  { changed }: State<World>,
): Change<World, Request> | undefined {
  const name = changed.at(-1);
  return name === undefined ? undefined : changeNamed(plan.steps, name);
}

export function changeNamed<World, Request>(
  steps: readonly Step<World, Request>[],
  name: string,
): Change<World, Request> | undefined {
  for (const step of steps) if (step.type === 'change' && step.name === name) return step;
  return undefined;
}

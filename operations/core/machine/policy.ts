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
  // What was dispensable may have been done all the same: then it is not as if nothing had been sent.
  if (state.changed.length === 0) return { end: state.notes.length > 0 ? 'failed unchanged' : ENDS[kind] };
  const last = inProduction(plan, state) ?? lastToTakeBack(plan, state);
  if (!last) return { end: 'failed unchanged' };
  if (last.undo.length === 0) return attention;
  if (last.reach === 'beside') return { takeBack: last.name };
  return kind === 'unhealthy' || kind === 'ordered' ? { takeBack: last.name } : attention;
}

/** The latest change that may not stay as it is; nothing when all of them may. */
function lastToTakeBack<World, Request>(
  plan: Plan<World, Request>,
  { changed }: State<World>,
): Change<World, Request> | undefined {
  const changes = changed.flatMap((name) => changeNamed(plan.steps, name) ?? []);
  return changes.findLast(({ reach, undo, leaves }) => reach !== 'beside' || undo.length > 0 || leaves === undefined);
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

export function changeNamed<World, Request>(
  steps: readonly Step<World, Request>[],
  name: string,
): Change<World, Request> | undefined {
  for (const step of steps) if (step.type === 'change' && step.name === name) return step;
  return undefined;
}

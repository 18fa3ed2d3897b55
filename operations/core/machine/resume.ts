import { nothingSaid, polling, toldTurn } from './change.ts';
import { reading } from './look.ts';
import type { Plan } from './plan.ts';
import { changeNamed, inProduction } from './policy.ts';
import { currentStep, entered, isStranded, proceed, type Transition } from './proceed.ts';
import { type InFlight, inFlight, type State } from './state.ts';
import { wants } from './turn.ts';

/**
 * Takes an operation up again. What may have been sent is only looked up. What was not sent is not sent now: its
 * confirmation is of another day. Production that has the new release is probed anew, because what was known about
 * its health is old.
 */
export function resumed<World, Request>(plan: Plan<World, Request>, before: State<World>): Transition<World, Request> {
  if (before.end && !reopens(before)) return { state: before, effects: [] };
  if (before.end && isAnswered(plan, before)) return { state: before, effects: [] };
  const state: State<World> = {
    ...before,
    begun: true,
    cancelled: false,
    takenUp: true,
    detached: false,
    end: undefined,
    since: before.now.mono,
  };
  if (inFlight(state.at)) return lookedUp(plan, state, state.at);
  if (state.back) return onTheWayBack(plan, state, state.back);
  return entered(plan, state);
}

/**
 * What needs attention is looked at again when somebody asks for it, until somebody has taken note of it: it leaves
 * that end by a verified state or by a name.
 */
function reopens<World>({ end }: State<World>): boolean {
  return end?.outcome === 'needs attention' && end.acknowledgedBy === undefined;
}

/** Only the answer tells, and it is in the end already: there is nothing to look up, and it is for a person. */
function isAnswered<World, Request>(plan: Plan<World, Request>, state: State<World>): boolean {
  const step = currentStep(plan, state);
  return state.at.type === 'sending' && step?.type === 'change' && step.proof === 'answer' && !step.repeatable;
}

function lookedUp<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  at: InFlight<World>,
): Transition<World, Request> {
  if (at.type === 'polling') {
    const { before, location } = at;
    // Since when it could not be asked is told by the clock of another process.
    return proceed(plan, state, wants({ type: 'polling', before, location }, polling(location), 'is looked up'));
  }
  const told = at.type === 'settling' ? at.told : nothingSaid;
  const step = currentStep(plan, state);
  if (step?.type === 'change' && step.repeatable && !isStranded(plan, state)) return entered(plan, state);
  if (step?.type === 'change' && step.proof === 'answer') return proceed(plan, state, toldTurn(step, at.before, told));
  const settling = { type: 'settling', before: at.before, told, streak: undefined } as const;
  return proceed(plan, state, wants(settling, reading, 'is looked up'));
}

function onTheWayBack<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  { change, cause, from }: NonNullable<State<World>['back']>,
): Transition<World, Request> {
  if (!state.changed.includes(change)) return entered(plan, state);
  const isBadByOldProbes = cause.kind === 'unhealthy' && inProduction(plan, state) !== undefined;
  const stale = isBadByOldProbes && !isCommitted(plan, state, change);
  return entered(plan, stale ? { ...state, back: undefined, position: from } : { ...state, position: 0 });
}

/** Users no longer have what was bad, so there is nothing to ask anew. */
function isCommitted<World, Request>(plan: Plan<World, Request>, { sent }: State<World>, change: string): boolean {
  const undo = changeNamed(plan.steps, change)?.undo ?? [];
  return undo.some((step) => step.type === 'change' && step.commits === true && sent.includes(step.name));
}

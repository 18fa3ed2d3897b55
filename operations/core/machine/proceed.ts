import type { Effect } from './effect.ts';
import { probing } from './gate.ts';
import { ASK_TIMEOUT } from './limits.ts';
import { reading } from './look.ts';
import type { Failure, Outcome } from './outcome.ts';
import type { Change, Plan, Step } from './plan.ts';
import { changeNamed, consequenceOf, inProduction, leftBehind } from './policy.ts';
import type { State } from './state.ts';
import { failed, type Turn, wants } from './turn.ts';

/** What an event leads to. */
export interface Transition<World, Request> {
  readonly state: State<World>;
  readonly effects: readonly Effect<Request>[];
}

/** Applies what a step made of an event to the whole operation, and enters the next step when this one passed. */
export function proceed<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  turn: Turn<World, Request>,
): Transition<World, Request> {
  const step = currentStep(plan, state);
  if (!step || turn.type === 'ignored') return { state, effects: [] };
  switch (turn.type) {
    case 'wants':
      return wanted(state, step, turn);
    case 'passed':
      return passed(plan, state, step, turn);
    case 'failed':
      return stopped(plan, state, turn.failure);
    case 'again':
      return entered(plan, state);
    case 'unsure':
      return unsure(plan, state, step, turn.reasons);
  }
}

/** The step an operation is at; nothing behind the last one. */
export function currentStep<World, Request>(
  plan: Plan<World, Request>,
  { back, position }: State<World>,
): Step<World, Request> | undefined {
  return (back ? (changeNamed(plan.steps, back.change)?.undo ?? []) : plan.steps)[position];
}

/** Begins the step at `position`, with its deadline counted from now. */
export function entered<World, Request>(plan: Plan<World, Request>, state: State<World>): Transition<World, Request> {
  const step = currentStep(plan, state);
  if (!step) return arrived(plan, state);
  const rests = restsBefore(plan, state, step);
  if (rests !== undefined) return ended(state, 'succeeded', [rests, ...state.notes], step.name);
  if (isStranded(plan, state)) return proceed(plan, state, failed('cancelled', 'The process that ran it ended.'));
  return proceed(plan, { ...state, since: state.now.mono }, firstOf(step));
}

function firstOf<World, Request>(step: Step<World, Request>): Turn<World, Request> {
  if (step.type === 'gate') return wants({ type: 'probing', verdicts: [] }, probing(step), 'starts');
  const at =
    step.type === 'await' ? ({ type: 'awaiting', streak: undefined } as const) : ({ type: 'looking' } as const);
  return wants(at, reading, 'starts');
}

/** What is so while it rests here: because it is planned, asked for, or confirmed to nobody who is there now. */
function restsBefore<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  step: Step<World, Request>,
): string | undefined {
  if (state.back) return undefined;
  if (step.type === 'rest') return step.rests;
  if (step.type !== 'change') return undefined;
  const isLater = state.takenUp && inProduction(plan, state) !== undefined;
  return state.paused || isLater ? step.rests : undefined;
}

/** Taken up before production was changed: what was confirmed once is not begun on another day. */
export function isStranded<World, Request>(plan: Plan<World, Request>, state: State<World>): boolean {
  if (!state.takenUp || state.back || plan.continues) return false;
  const remains = plan.steps.slice(state.position).some(({ type }) => type === 'change');
  return remains && !inProduction(plan, state);
}

export function ended<World, Request>(
  state: State<World>,
  outcome: Outcome,
  reasons: readonly string[],
  restsAt?: string,
): Transition<World, Request> {
  const end = { outcome, reasons, acknowledgedBy: undefined, ...(restsAt !== undefined && { restsAt }) };
  return {
    state: { ...state, waitingFor: undefined, end },
    effects: [{ type: 'say', step: 'end', text: [outcome, ...reasons].join(': ') }],
  };
}

function wanted<World, Request>(
  state: State<World>,
  step: Step<World, Request>,
  { at, effect, say }: Extract<Turn<World, Request>, { type: 'wants' }>,
): Transition<World, Request> {
  const id = state.effects + 1;
  // From here on it may have left: nothing sends this intent again, whatever happens.
  const sent = effect.type === 'send' ? [...state.sent, step.name] : state.sent;
  const said: Effect<Request>[] =
    say === undefined ? [] : [{ type: 'say', step: step.name, text: `${step.title}: ${say}` }];
  return {
    state: { ...state, at, effects: id, waitingFor: id, sent },
    effects: [...said, { id, step: step.name, ...effect }],
  };
}

function passed<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  step: Step<World, Request>,
  { world, idle = false }: Extract<Turn<World, Request>, { type: 'passed' }>,
): Transition<World, Request> {
  const seen = world === undefined ? state.seen : { ...state.seen, [step.name]: world };
  const changed = step.type === 'change' && (state.back || !idle) ? changedBy(plan, state, step) : state.changed;
  const isTold = step.type === 'change' && state.back && !idle && step.leaves !== undefined;
  const notes = isTold ? [...state.notes, step.leaves] : state.notes;
  const next = entered(plan, { ...state, seen, changed, notes, position: state.position + 1 });
  const text = `${step.title}: ${idle ? 'is so already' : 'done'}`;
  return { ...next, effects: [{ type: 'say', step: step.name, text }, ...next.effects] };
}

/** What is beside production does not take back what production has. */
function changedBy<World, Request>(
  plan: Plan<World, Request>,
  { changed, back }: State<World>,
  { name, reach, completes }: Change<World, Request>,
): readonly string[] {
  if (back && reach === 'beside' && changeNamed(plan.steps, back.change)?.reach === 'production') return changed;
  if (back) return changed.filter((other) => other !== back.change);
  return [...changed.filter((other) => !completes.includes(other)), name];
}

/** Behind the last step. */
function arrived<World, Request>(plan: Plan<World, Request>, state: State<World>): Transition<World, Request> {
  if (!state.back) return ended(state, 'succeeded', state.notes);
  const { change, cause } = state.back;
  const reach = changeNamed(plan.steps, change)?.reach;
  const outcome = reach === 'production' ? 'rolled back' : 'failed unchanged';
  return ended(state, outcome, [...cause.reasons, ...leftBehind(plan, state), ...state.notes]);
}

function stopped<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  failure: Failure,
): Transition<World, Request> {
  const step = currentStep(plan, state);
  if (isStill(plan, state, step, failure))
    return ended(state, 'succeeded', [step.rests, ...failure.reasons, ...state.notes], step.name);
  if (step?.type === 'change' && step.dispensable !== undefined && DISPENSES.has(failure.kind))
    return dispensed(plan, state, step, [step.dispensable, ...failure.reasons].join(' '));
  const consequence = consequenceOf(plan, state, failure);
  if ('end' in consequence) {
    const remains = state.changed.length === 0 && plan.remains !== undefined ? [plan.remains] : [];
    const left = state.back ? [] : [...leftBehind(plan, state), ...remains];
    return ended(state, consequence.end, [
      ...(state.back?.cause.reasons ?? []),
      ...failure.reasons,
      ...left,
      ...state.notes,
    ]);
  }
  const back = { change: consequence.takeBack, cause: failure, from: state.position };
  const entering = entered<World, Request>(plan, { ...state, back, position: 0 });
  const said: Effect<Request> = { type: 'say', step: back.change, text: `is taken back: ${failure.reasons.join(' ')}` };
  return { ...entering, effects: [said, ...entering.effects] };
}

/**
 * It was not sent, or to no effect, and nobody who is there now has confirmed it: users have what they had, and it
 * rests there.
 */
function isStill<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  step: Step<World, Request> | undefined,
  { kind }: Failure,
): step is Change<World, Request> & { rests: string } {
  if (step?.type !== 'change' || step.rests === undefined || state.back) return false;
  const isUnsent = kind === 'cancelled' || (state.takenUp && (kind === 'failed' || kind === 'rejected'));
  return isUnsent && inProduction(plan, state) !== undefined;
}

/** What a person wants, or what probes tell, is no matter of the change that is at hand. */
const DISPENSES: ReadonlySet<Failure['kind']> = new Set(['objected', 'rejected', 'failed', 'unsent', 'unclear']);

function dispensed<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  step: Step<World, Request>,
  why: string,
): Transition<World, Request> {
  const next = entered(plan, { ...state, notes: [...state.notes, why], position: state.position + 1 });
  const said: Effect<Request> = { type: 'say', step: step.name, text: `${step.title}: ${why}` };
  return { ...next, effects: [said, ...next.effects] };
}

function unsure<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  step: Step<World, Request>,
  reasons: readonly string[],
): Transition<World, Request> {
  if (state.back) return proceed(plan, state, failed('inconclusive', ...reasons));
  const moved = inProduction(plan, state);
  const choices = moved
    ? moved.undo.length > 0
      ? (['again', 'take back', 'leave'] as const)
      : (['again', 'leave'] as const)
    : (['again', 'stop'] as const);
  const question = `${reasons.join(' ')} ${moved ? (moved.gives ?? 'Production has the new release.') : 'Production is as before.'}`;
  return wanted(state, step, {
    type: 'wants',
    at: { type: 'asking', reasons },
    effect: { type: 'ask', question, choices, timeout: ASK_TIMEOUT },
    say: 'it cannot be told',
  });
}

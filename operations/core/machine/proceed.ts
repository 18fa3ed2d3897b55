import type { Effect } from './effect.ts';
import { probing } from './gate.ts';
import { ASK_TIMEOUT } from './limits.ts';
import { reading } from './look.ts';
import type { Failure, Outcome } from './outcome.ts';
import type { Plan, Step } from './plan.ts';
import { changeNamed, consequenceOf, lastChange, leftBehind } from './policy.ts';
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
  if (isStranded(plan, state)) return proceed(plan, state, failed('cancelled', 'The process that ran it ended.'));
  const first: Turn<World, Request> =
    step.type === 'gate'
      ? wants({ type: 'probing', verdicts: [] }, probing(step), 'starts')
      : wants({ type: 'looking' }, reading, 'starts');
  return proceed(plan, { ...state, since: state.now.mono }, first);
}

/** Taken up before production was changed: what was confirmed once is not begun on another day. */
function isStranded<World, Request>(plan: Plan<World, Request>, state: State<World>): boolean {
  if (!state.takenUp || state.back || plan.continues) return false;
  const remains = plan.steps.slice(state.position).some(({ type }) => type === 'change');
  return remains && lastChange(plan, state)?.reach !== 'production';
}

export function ended<World, Request>(
  state: State<World>,
  outcome: Outcome,
  reasons: readonly string[],
): Transition<World, Request> {
  const end = { outcome, reasons, acknowledgedBy: undefined };
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
  const changed = step.type === 'change' && !idle ? changedBy(state, step.name, step.completes) : state.changed;
  const next = entered(plan, { ...state, seen, changed, position: state.position + 1 });
  const text = `${step.title}: ${idle ? 'is so already' : 'done'}`;
  return { ...next, effects: [{ type: 'say', step: step.name, text }, ...next.effects] };
}

function changedBy<World>({ changed, back }: State<World>, name: string, completes: readonly string[]): string[] {
  if (back) return changed.filter((other) => other !== back.change);
  return [...changed.filter((other) => !completes.includes(other)), name];
}

/** Behind the last step. */
function arrived<World, Request>(plan: Plan<World, Request>, state: State<World>): Transition<World, Request> {
  if (!state.back) return ended(state, 'succeeded', []);
  const { change, cause } = state.back;
  const reach = changeNamed(plan.steps, change)?.reach;
  const outcome = reach === 'production' ? 'rolled back' : 'failed unchanged';
  return ended(state, outcome, [...cause.reasons, ...leftBehind(plan, state)]);
}

function stopped<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  failure: Failure,
): Transition<World, Request> {
  const consequence = consequenceOf(plan, state, failure);
  if ('end' in consequence) {
    const left = state.back ? [] : leftBehind(plan, state);
    return ended(state, consequence.end, [...(state.back?.cause.reasons ?? []), ...failure.reasons, ...left]);
  }
  const back = { change: consequence.takeBack, cause: failure, from: state.position };
  const entering = entered<World, Request>(plan, { ...state, back, position: 0 });
  const said: Effect<Request> = { type: 'say', step: back.change, text: `is taken back: ${failure.reasons.join(' ')}` };
  return { ...entering, effects: [said, ...entering.effects] };
}

function unsure<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  step: Step<World, Request>,
  reasons: readonly string[],
): Transition<World, Request> {
  if (state.back) return proceed(plan, state, failed('inconclusive', ...reasons));
  const last = lastChange(plan, state);
  const moved = last?.reach === 'production';
  const choices = moved
    ? last.undo.length > 0
      ? (['again', 'take back', 'leave'] as const)
      : (['again', 'leave'] as const)
    : (['again', 'stop'] as const);
  const question = `${reasons.join(' ')} ${moved ? 'Production has the new release.' : 'Production is as before.'}`;
  return wanted(state, step, {
    type: 'wants',
    at: { type: 'asking', reasons },
    effect: { type: 'ask', question, choices, timeout: ASK_TIMEOUT },
    say: 'it cannot be told',
  });
}

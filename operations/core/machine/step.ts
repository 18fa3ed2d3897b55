import { awaitTurn } from './await.ts';
import { AZURE } from './by.ts';
import { changeTurn } from './change.ts';
import type { Answered, Event } from './event.ts';
import { gateTurn } from './gate.ts';
import { lookTurn } from './look.ts';
import type { Plan, Step } from './plan.ts';
import { inProduction } from './policy.ts';
import { currentStep, ended, entered, proceed, type Transition } from './proceed.ts';
import { resumed } from './resume.ts';
import { inFlight, nothingYet, type State } from './state.ts';
import { failed, ignored, type Turn } from './turn.ts';

/**
 * The operation engine: what is known, and what has happened, give what is known next and what is wanted next. It
 * does nothing itself, has no clock and never throws; an event that means nothing here changes nothing.
 */
export function step<World, Request>(
  plan: Plan<World, Request>,
  before: State<World>,
  event: Event<World, Request>,
): Transition<World, Request> {
  const state = { ...before, now: event.at };
  switch (event.type) {
    case 'started':
      return state.begun ? { state, effects: [] } : started(plan, { ...state, begun: true });
    case 'resumed':
      // Its process ended before it had begun anything: what forbids it still does.
      return state.begun ? resumed(plan, state) : started(plan, { ...state, begun: true, takenUp: true });
    case 'cancelled':
      return cancelled(plan, state, event.by);
    case 'paused':
      return paused(state);
    case 'acknowledged':
      return { state: acknowledged(state, event.by), effects: [] };
    default:
      return state.end || event.of !== state.waitingFor
        ? { state, effects: [] }
        : proceed(plan, state, decision(state, event) ?? turnOf(plan, currentStep(plan, state), state, event));
  }
}

/** What the events of a journal amount to. */
export function replayed<World, Request>(
  plan: Plan<World, Request>,
  events: readonly Event<World, Request>[],
): State<World> {
  return events.reduce((state, event) => step(plan, state, event).state, nothingYet<World>());
}

function started<World, Request>(plan: Plan<World, Request>, state: State<World>): Transition<World, Request> {
  return plan.refusals.length > 0 ? ended(state, 'refused', plan.refusals) : entered(plan, state);
}

function turnOf<World, Request>(
  { by = AZURE }: Plan<World, Request>,
  current: Step<World, Request> | undefined,
  state: State<World>,
  event: Answered<World, Request>,
): Turn<World, Request> {
  switch (current?.type) {
    case 'look':
      return lookTurn(current, state, event, by);
    case 'await':
      return awaitTurn(current, state, event, by);
    case 'gate':
      return gateTurn(current, state, event);
    case 'change':
      return changeTurn(current, state, event, by);
    default:
      return ignored;
  }
}

/** What a person decided about what cannot be told. */
function decision<World, Request>(
  { at, now }: State<World>,
  event: Answered<World, Request>,
): Turn<World, Request> | undefined {
  if (at.type !== 'asking') return undefined;
  if (event.type !== 'decided') return ignored;
  if (event.choice === 'again') return { type: 'again' };
  if (event.choice === 'take back') return failed('ordered', ...at.reasons, `Taken back by ${event.by}.`);
  const reason = event.choice === 'unanswered' ? `Nobody answered by ${now.wall}.` : `Left so by ${event.by}.`;
  return failed('inconclusive', ...at.reasons, reason);
}

/** Honest by phase: before a send it never happens; after one Azure goes on, and we only stop watching. */
function cancelled<World, Request>(
  plan: Plan<World, Request>,
  state: State<World>,
  by: string,
): Transition<World, Request> {
  if (state.end || state.detached || !state.begun) return { state, effects: [] };
  if (state.back) return said(state, 'It is being taken back, and that goes on.');
  if (inFlight(state.at) || inProduction(plan, state))
    return said(
      { ...state, detached: true, waitingFor: undefined },
      `No longer watched. ${plan.by ?? AZURE} goes on with it.`,
    );
  if (state.at.type === 'recording') return { state: { ...state, cancelled: true }, effects: [] };
  return proceed(plan, state, failed('cancelled', `Cancelled by ${by}.`));
}

/** Heard where it can rest, and nowhere else: what is being looked up or watched is so to its end. */
function paused<World, Request>(state: State<World>): Transition<World, Request> {
  if (state.end || state.detached || state.paused || !state.begun) return { state, effects: [] };
  if (state.back)
    return { state, effects: [{ type: 'say', step: 'pause', text: 'It is being taken back, and that goes on.' }] };
  return {
    state: { ...state, paused: true },
    effects: [{ type: 'say', step: 'pause', text: 'It rests before more users get the new release.' }],
  };
}

function said<World, Request>(state: State<World>, text: string): Transition<World, Request> {
  return { state, effects: [{ type: 'say', step: 'cancel', text }] };
}

function acknowledged<World>(state: State<World>, by: string): State<World> {
  if (state.end?.outcome !== 'needs attention' || state.end.acknowledgedBy !== undefined) return state;
  return { ...state, end: { ...state.end, acknowledgedBy: by } };
}

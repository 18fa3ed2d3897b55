import type { Answer, Answered, Progress } from './event.ts';
import { FRESH_FOR, GIVE_UP_ASKING, READ_TIMEOUT, SEND_TIMEOUT } from './limits.ts';
import { reading, retryTurn } from './look.ts';
import type { Change } from './plan.ts';
import { settleTurn } from './settle.ts';
import type { InFlight, State, Told } from './state.ts';
import { failed, ignored, type Turn, wants } from './turn.ts';

export const nothingSaid: Told = { said: 'nothing', message: 'The process that sent it ended before it had an answer' };

/** Read, record, send once, then find out what became of it: by asking for its result, and always by reading. */
export function changeTurn<World, Request>(
  step: Change<World, Request>,
  state: State<World>,
  event: Answered<World, Request>,
  by: string,
): Turn<World, Request> {
  const { at } = state;
  switch (at.type) {
    case 'looking':
      return event.type === 'read' ? recordTurn(step, state, event.world) : retryTurn(step.deadline, state, event, by);
    case 'recording':
      if (event.type === 'unrecorded') return failed('unsent', `The journal cannot be written: ${event.why}`);
      if (event.type !== 'recorded') return ignored;
      if (state.cancelled) return failed('cancelled', 'It was cancelled before it was sent.');
      return wants(
        { type: 'sending', before: at.before },
        {
          type: 'send',
          intent: intentOf(step, at.before),
          reliesOn: at.readAt,
          freshFor: FRESH_FOR,
          timeout: step.sendTimeout ?? SEND_TIMEOUT,
          goesOn: state.back !== undefined || step.continues === true,
        },
        'sent',
      );
    case 'sending':
      return event.type === 'answered' ? answerTurn(step, at.before, event.answer, by) : ignored;
    case 'polling':
      if (event.type === 'progressed') return progressTurn(step, state, at, event.progress, by);
      return event.type === 'waited' ? wants(at, polling(at.location)) : ignored;
    case 'settling':
      return settleTurn(step, state, at, event);
    default:
      return ignored;
  }
}

function recordTurn<World, Request>(
  step: Change<World, Request>,
  state: State<World>,
  world: World,
): Turn<World, Request> {
  // What was asked for before and is so by now was done, by whoever asked.
  if (step.done?.(world)) return { type: 'passed', world, idle: !state.sent.includes(step.name) };
  if (state.sent.includes(step.name) && !step.repeatable)
    return failed('unclear', `\`${step.title}\` was sent before, and is sent once.`);
  const objections = step.objections(world, state.seen);
  if (objections.length > 0) return failed('objected', ...objections);
  return wants(
    { type: 'recording', before: world, readAt: state.now },
    { type: 'record', intent: intentOf(step, world) },
  );
}

function answerTurn<World, Request>(
  step: Change<World, Request>,
  before: World,
  answer: Answer,
  by: string,
): Turn<World, Request> {
  const settling = (said: Told['said'], message: string) => foundOut(step, before, { said, message });
  switch (answer.got) {
    case 'accepted':
      // An answer without a place to ask is taken by the official client for success.
      if (answer.location === undefined) return settling('nothing', `${by} accepted it and named no result`);
      return wants(
        { type: 'polling', before, location: answer.location },
        { type: 'wait', ms: step.pollEvery },
        'accepted',
      );
    case 'completed':
      return settling('completed', `${by} reported success`);
    case 'rejected':
      return settling('rejected', `${by} declined it (${answer.status}): ${answer.message}`);
    case 'failed':
      return settling('failed', `\`${step.title}\` failed: ${answer.message}`);
    case 'unsent':
      return failed('unsent', `Nothing was sent: ${answer.why}`);
    case 'withheld':
      return failed('cancelled', 'It was cancelled before it was sent.');
    case 'unknown':
      return settling('nothing', `Its answer is not known (${answer.why})`);
  }
}

function progressTurn<World, Request>(
  step: Change<World, Request>,
  { now, since }: State<World>,
  at: Extract<InFlight<World>, { type: 'polling' }>,
  progress: Progress,
  by: string,
): Turn<World, Request> {
  const settling = (said: Told['said'], message: string) => foundOut(step, at.before, { said, message });
  if (progress.is === 'completed') return settling('completed', `${by} reported success`);
  if (progress.is === 'failed') return settling('failed', `${by} did not finish it: ${progress.message}`);
  if (progress.is === 'gone') return settling('nothing', `${by} no longer knows its result`);
  if (now.mono - since >= step.deadline)
    return failed(
      'unclear',
      `${by} had not finished \`${step.title}\` after ${Math.round(step.deadline / 60_000)} min.`,
    );
  const { before, location } = at;
  const polling = { type: 'polling', before, location } as const;
  const wait = { type: 'wait', ms: step.pollEvery } as const;
  if (progress.is === 'running')
    return wants(polling, wait, at.unreachableSince === undefined ? undefined : 'its result can be asked for again');
  const unreachableSince = at.unreachableSince ?? now.mono;
  if (now.mono - unreachableSince >= GIVE_UP_ASKING)
    return settling('nothing', `Its result could not be asked for (${progress.why})`);
  const isNews = at.unreachableSince === undefined;
  const say = isNews ? `its result cannot be asked for (${progress.why}), ${by} goes on with it` : undefined;
  return wants({ ...polling, unreachableSince }, wait, say);
}

/** By reading, where reading shows it. */
function foundOut<World, Request>(step: Change<World, Request>, before: World, told: Told): Turn<World, Request> {
  if (step.proof === 'answer') return toldTurn(step, before, told);
  return wants({ type: 'settling', before, told, streak: undefined }, reading);
}

export function polling(location: string) {
  return { type: 'poll', location, timeout: READ_TIMEOUT } as const;
}

/** Nothing can be read about it: what was said is all there is, and without a word it is for a person. */
export function toldTurn<World, Request>(
  step: Change<World, Request>,
  before: World,
  { said, message }: Told,
): Turn<World, Request> {
  if (said === 'completed') return { type: 'passed', world: before };
  if (said === 'nothing' && step.repeatable)
    return failed('failed', `${message}, and nothing shows whether \`${step.title}\` was done.`);
  if (said === 'nothing') return failed('unclear', `${message}, and nothing shows whether \`${step.title}\` was done.`);
  // Half of it may be done, and nobody can read which half: that is not unchanged.
  if (said === 'failed' && !step.repeatable) return failed('unclear', `${message}.`, 'What it did until then stays.');
  return failed(said, `${message}.`);
}

function intentOf<World, Request>(step: Change<World, Request>, world: World) {
  return { name: step.name, request: step.exactly ? step.exactly(world) : step.request };
}

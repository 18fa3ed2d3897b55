import { carriedOut } from './carry-out.ts';
import type { Effect } from './machine/effect.ts';
import type { Answered, Event, Time } from './machine/event.ts';
import type { Plan } from './machine/plan.ts';
import { nothingYet, type State } from './machine/state.ts';
import { replayed, step } from './machine/step.ts';
import type { Clock, Ports } from './ports.ts';

/** Where events go before anything follows from them. */
export interface EventLog {
  /** Returns what was written, which is what counts: with secrets taken out. Throws when it is not on disk. */
  append<E>(event: E): E;
  /** What may be told of what is not written: texts of the plan, and events once nothing can be written any more. */
  redacted?<T>(value: T): T;
  /** The place of a result, as Azure named it, of one as it is told in what was written. */
  placeOf?(told: string): string;
}

export interface Running<World, Request> {
  readonly plan: Plan<World, Request>;
  readonly ports: Ports<World, Request>;
  readonly log: EventLog;
  /** Who starts it or takes it up, for the journal. */
  readonly by: string;
  /** What the journal of an operation that is taken up says; not there for one that starts. */
  readonly events?: readonly Event<World, Request>[];
  readonly cancel?: AbortSignal;
  /** Somebody wants it to rest where it next can, before more users get the new release. */
  readonly pause?: AbortSignal | undefined;
  readonly onSay?: (said: Extract<Effect<Request>, { type: 'say' }>, at: Time) => void;
}

/**
 * Runs an operation, or takes it up where its journal ends, until it ends or nobody watches it any more. Every event
 * is in the journal before the machine gets it; one effect is under way at a time.
 */
export async function run<World, Request>(running: Running<World, Request>): Promise<State<World>> {
  const { plan, ports, log, by, events, cancel, pause, onSay } = running;
  const at = () => timeOf(ports.clock);
  let state = events ? replayed(plan, events) : nothingYet<World>();
  let pending: Wanting<Request> | undefined;
  let toldToCancel = false;
  let toldToPause = false;

  const feed = (event: Event<World, Request>) => {
    const next = step(plan, state, event);
    state = next.state;
    for (const effect of next.effects) if (effect.type === 'say') onSay?.(told(log, effect), event.at);
    pending = next.effects.find(isWanting) ?? (pending?.id === state.waitingFor ? pending : undefined);
  };

  feed(logged(running, { type: events ? 'resumed' : 'started', at: at(), by }));
  for (;;) {
    if (pause?.aborted && !toldToPause) {
      toldToPause = true;
      feed(logged(running, { type: 'paused', at: at(), by }));
    }
    // A send that was let go is carried out or withheld first: only then is it known what there is to cancel.
    if (cancel?.aborted && !toldToCancel && pending?.type !== 'send') {
      toldToCancel = true;
      feed(logged(running, { type: 'cancelled', at: at(), by }));
    }
    if (!pending) return { ...state, end: told(log, state.end) };
    if (pending.type === 'record') feed(recorded(running, pending, at()));
    else {
      const answer = await carriedOut(outward(log, pending), ports, toldToCancel ? undefined : cancel);
      if (answer) feed(logged(running, { ...answer, of: pending.id, at: at() } as Answered<World, Request>));
    }
  }
}

type Wanting<Request> = Exclude<Effect<Request>, { type: 'say' }>;
type Outward<Request> = Exclude<Wanting<Request>, { type: 'record' }>;

function isWanting<Request>(effect: Effect<Request>): effect is Wanting<Request> {
  return effect.type !== 'say';
}

/** What is about to be sent is on disk, or is not sent. */
function recorded<World, Request>(
  { log }: Running<World, Request>,
  { id, intent }: Extract<Wanting<Request>, { type: 'record' }>,
  at: Time,
): Event<World, Request> {
  try {
    return log.append({ type: 'recorded', of: id, at, intent });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return told(log, { type: 'unrecorded', of: id, at, why });
  }
}

/** A log that fails takes nothing any more: watching goes on, and no intent can be recorded, so nothing is sent. */
function logged<World, Request>({ log }: Running<World, Request>, event: Event<World, Request>): Event<World, Request> {
  try {
    return log.append(event);
  } catch {
    return told(log, event);
  }
}

/** A plan says what its input says, and nobody promises that there is no secret in it. */
function told<T>(log: EventLog, value: T): T {
  return log.redacted ? log.redacted(value) : value;
}

/** As the outside gets it: asked for where Azure said, and asked in words that may be read. */
function outward<Request>(log: EventLog, effect: Outward<Request>): Outward<Request> {
  if (effect.type === 'ask') return { ...effect, question: told(log, effect.question) };
  if (effect.type !== 'poll' || !log.placeOf) return effect;
  return { ...effect, location: log.placeOf(effect.location) };
}

function timeOf(clock: Clock): Time {
  return { mono: clock.mono(), wall: clock.wall() };
}

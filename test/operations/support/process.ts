import type { Answer, Choice, Event, Progress } from '../../../operations/core/machine/event.ts';
import type { Evidence, Probe } from '../../../operations/core/machine/evidence.ts';
import type { Plan } from '../../../operations/core/machine/plan.ts';
import type { State } from '../../../operations/core/machine/state.ts';
import type { Clock, Ports } from '../../../operations/core/ports.ts';
import { type EventLog, run } from '../../../operations/core/run.ts';
import type { AzureModel } from './azure-model.ts';
import type { FakeClock } from './fake-clock.ts';

/** What is left of an operation when its process is gone. */
export interface Records<World, Request> {
  readonly events: Event<World, Request>[];
  /** How often each intent reached the wire. */
  readonly sends: Record<string, number>;
  /** Why something that was sent was sent blindly. */
  readonly blind: string[];
  /** How many processes have had it. */
  lives: number;
}

export interface Crash {
  /** The n-th effect of the process. */
  readonly at: number;
  /** Whether it still happened. Its answer is in no journal either way. */
  readonly when: 'before' | 'after';
}

/** A model of what an operation is about, with the truth. */
export interface Outside {
  readonly clock: FakeClock;
  /** How many requests changed nothing. */
  readonly inVain: number;
  send(request: never): Answer;
  poll(location: string): Progress;
  probe(probe: Probe): Evidence[];
  /** Results of operations are no longer kept. */
  forgetResults(): void;
}

/** An operation over a model of Azure, whoever has it. */
export interface Life<World, Request, Azure extends Outside = AzureModel> {
  readonly azure: Azure;
  readonly plan: Plan<World, Request>;
  readonly read: () => World;
  readonly records: Records<World, Request>;
  /** Why this must not be sent now, as the truth is; asked just before Azure gets it. */
  readonly blindness?: (request: Request, intent: string) => readonly string[];
  readonly choices?: readonly Choice[];
}

/** How one process has it. */
export interface How {
  /** A journal on disk, beside the records. */
  readonly log?: EventLog;
  readonly crash?: Crash | undefined;
  readonly cancel?: AbortSignal;
  readonly pause?: AbortSignal;
  /** Who has it, and who answers. */
  readonly by?: string;
  /** Gets which effects were carried out: `step type`. */
  readonly trace?: string[];
  /** From the first event of this kind on, the disk is full. */
  readonly full?: (event: { type: string }) => boolean;
  /** Before the n-th effect, with what it is. */
  readonly onEffect?: (effect: number, what: string) => unknown;
  readonly onSay?: (text: string) => void;
}

export function nothingRecorded<World, Request>(): Records<World, Request> {
  return { events: [], sends: {}, blind: [], lives: 0 };
}

/** One process that runs an operation until it ends, or crashes and is gone. */
export async function live<World, Request>(
  life: Life<World, Request, Outside> & How,
): Promise<State<World> | 'crashed'> {
  const { azure, plan, records, crash, choices = [], cancel, pause, by = 'ann', trace, onEffect, full } = life;
  let isFull = false;
  let effects = 0;
  let step = 'start';
  let dead = false;
  let died = () => {};
  const death = new Promise<'crashed'>((resolve) => {
    died = () => resolve('crashed');
  });
  const timers = new Set<() => void>();
  const clock: Clock = {
    mono: () => azure.clock.mono(),
    wall: () => azure.clock.wall(),
    after(milliseconds, act) {
      if (dead) return () => {};
      const forget = azure.clock.after(milliseconds, act);
      timers.add(forget);
      return () => {
        timers.delete(forget);
        forget();
      };
    },
  };
  const happens = (what: string): boolean => {
    if (dead) return false;
    effects += 1;
    trace?.push(`${step} ${what}`);
    onEffect?.(effects, what);
    const now = crash?.at === effects;
    if (now) {
      dead = true;
      for (const forget of timers) forget();
      died();
    }
    return !now || crash?.when === 'after';
  };
  const answered = <T>(what: string, act: () => T): Promise<T> => {
    const answer = happens(what) ? act() : undefined;
    return dead ? new Promise<T>(() => {}) : Promise.resolve(answer as T);
  };
  const questions = [...choices];
  const ports: Ports<World, Request> = {
    read: () => answered('read', life.read),
    send: (request) =>
      answered('send', () => {
        const intent = lastIntent(records.events);
        records.sends[intent] = (records.sends[intent] ?? 0) + 1;
        records.blind.push(...(life.blindness?.(request, intent) ?? []));
        return azure.send(request as never);
      }),
    poll: (location) => answered('poll', () => azure.poll(location)),
    probe: (probe) => answered(`probe ${probe.slot}`, () => azure.probe(probe)),
    ask: (question) => {
      life.onSay?.(question);
      return answered('ask', () => ({ choice: questions.shift() ?? 'unanswered', by }));
    },
    clock,
  };
  const log = {
    append<E>(event: E): E {
      const { type } = event as { type: string };
      isFull ||= full?.({ type }) ?? false;
      if (isFull) throw new Error('no space left');
      if (!(type === 'recorded' || type === 'resumed' || type === 'started' ? happens(type) : !dead)) return event;
      const written = life.log?.append(event) ?? event;
      records.events.push(JSON.parse(JSON.stringify(written)));
      return written;
    },
    redacted: <T>(value: T): T => life.log?.redacted?.(value) ?? value,
    placeOf: (told: string) => life.log?.placeOf?.(told) ?? told,
  };
  const onSay = (said: { step: string; text: string }) => {
    step = said.step;
    life.onSay?.(said.text);
  };
  const taken = records.lives > 0 ? { events: [...records.events] } : {};
  records.lives += 1;
  const running = run({ plan, ports, log, by, ...taken, onSay, ...(cancel && { cancel }), pause });
  const state = await Promise.race([running, death]);
  return dead ? 'crashed' : state;
}

function lastIntent(events: readonly Event<unknown, unknown>[]): string {
  const recorded = events.findLast((event) => event.type === 'recorded');
  return recorded?.type === 'recorded' ? recorded.intent.name : 'not recorded';
}

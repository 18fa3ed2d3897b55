import type { Choice, Event } from '../../../operations/core/machine/event.ts';
import type { Plan } from '../../../operations/core/machine/plan.ts';
import type { State } from '../../../operations/core/machine/state.ts';
import type { Clock, Ports } from '../../../operations/core/ports.ts';
import { type EventLog, run } from '../../../operations/core/run.ts';
import type { SwapInput } from '../../../operations/swap/input.ts';
import { swapPlan } from '../../../operations/swap/plan.ts';
import type { SlotRequest, SlotsSeen } from '../../../operations/swap/slots.ts';
import type { AzureModel } from './azure-model.ts';

type SlotEvent = Event<SlotsSeen, SlotRequest>;

/** What is left of an operation when its process is gone. */
export interface Records {
  readonly events: SlotEvent[];
  /** How often each intent reached the wire. */
  readonly sends: Record<string, number>;
  /** Swaps that were sent though what they move was not checked, or is not what was checked. */
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

/** Which effects a process had carried out: `step type`. */
type Trace = string[];

export interface Life {
  readonly azure: AzureModel;
  readonly input: SwapInput;
  /** Of the input, when it is not a swap. */
  readonly plan?: Plan<SlotsSeen, SlotRequest>;
  readonly records: Records;
  /** A journal on disk, beside the records. */
  readonly log?: EventLog;
  readonly crash?: Crash | undefined;
  readonly choices?: readonly Choice[];
  readonly cancel?: AbortSignal;
  readonly trace?: Trace;
  /** From the first event of this kind on, the disk is full. */
  readonly full?: (event: { type: string }) => boolean;
  /** Before the n-th effect, with what it is. */
  readonly onEffect?: (effect: number, what: string) => void;
}

/** One process that runs an operation over a model of Azure until it ends, or crashes and is gone. */
export async function live(life: Life): Promise<State<SlotsSeen> | 'crashed'> {
  const { azure, input, records, crash, choices = [], cancel, trace, onEffect, full } = life;
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
  const ports: Ports<SlotsSeen, SlotRequest> = {
    read: () => answered('read', () => azure.read()),
    send: (request) =>
      answered('send', () => {
        const intent = lastIntent(records.events);
        records.sends[intent] = (records.sends[intent] ?? 0) + 1;
        if (request.action === 'swap') records.blind.push(...blindness(life, intent));
        return azure.send(request);
      }),
    poll: (location) => answered('poll', () => azure.poll(location)),
    probe: (probe) => answered(`probe ${probe.slot}`, () => azure.probe(probe)),
    ask: () => answered('ask', () => ({ choice: questions.shift() ?? 'unanswered', by: 'ann' })),
    clock,
  };
  const log = {
    append<E>(event: E): E {
      const { type } = event as { type: string };
      isFull ||= full?.({ type }) ?? false;
      if (isFull) throw new Error('no space left');
      if (type === 'recorded' || type === 'resumed' || type === 'started' ? happens(type) : !dead)
        records.events.push(JSON.parse(JSON.stringify(life.log?.append(event) ?? event)));
      return event;
    },
  };
  const onSay = (said: { step: string }) => {
    step = said.step;
  };
  const taken = records.lives > 0 ? { events: [...records.events] } : {};
  records.lives += 1;
  const running = run({
    plan: life.plan ?? swapPlan(input),
    ports,
    log,
    by: 'ann',
    ...taken,
    onSay,
    ...(cancel && { cancel }),
  });
  return Promise.race([running, death]);
}

function lastIntent(events: readonly SlotEvent[]): string {
  const recorded = events.findLast((event) => event.type === 'recorded');
  return recorded?.type === 'recorded' ? recorded.intent.name : 'not recorded';
}

/** What a swap must not be sent with: too few good answers since the last change, or another release than is meant. */
function blindness({ azure, input }: Life, intent: string): string[] {
  const { source, production } = input.shown;
  const meant = intent === 'swap' ? source.release : production.release;
  const unproven = azure.provenHealthy < 3 ? [`${intent}: only ${azure.provenHealthy} good answers`] : [];
  return azure.staging.release === meant ? unproven : [...unproven, `${intent}: moves ${azure.staging.release}`];
}

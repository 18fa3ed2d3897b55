import { readdirSync } from 'node:fs';
import type { Effect } from '../machine/effect.ts';
import type { Event, Time } from '../machine/event.ts';
import type { End } from '../machine/outcome.ts';
import type { Plan } from '../machine/plan.ts';
import { nothingYet, type State } from '../machine/state.ts';
import { step } from '../machine/step.ts';
import { operationOf, readJournal } from './file.ts';
import type { Header } from './header.ts';
import type { Damage, Journal } from './parse.ts';

/** What a journal tells about one operation. */
export interface Told {
  readonly operation: string;
  readonly header: Header | undefined;
  readonly said: readonly Saying[];
  /** What its events amount to; nothing when that cannot be told. */
  readonly state: State<unknown> | undefined;
  /** Nothing while it is open, and when it cannot be told. */
  readonly end: End | undefined;
  readonly damage: Damage | undefined;
  readonly readOnly: string | undefined;
}

interface Saying {
  readonly at: Time;
  readonly step: string;
  readonly text: string;
}

/** How the input of a journal becomes a plan again; nothing for a kind that is not known here. */
export type PlanOf = (kind: string, input: unknown) => Plan<unknown, unknown> | undefined;

/**
 * Every operation of a folder, newest first. A journal that cannot be read is told, never left out. `tell`: for who
 * reads them again and again.
 */
export function history(folder: string, planOf: PlanOf, tell = told): Told[] {
  const operations = readdirSync(folder).flatMap((file) => operationOf(file) ?? []);
  return operations.map((operation) => tell(folder, operation, planOf)).sort(newestFirst);
}

/** The same of one operation. */
export function told(folder: string, operation: string, planOf: PlanOf): Told {
  const { header, events, damage, readOnly } = journalOf(folder, operation);
  // Under other rules the same events could amount to something else: better nothing than a guess.
  const follows = readOnly === undefined || damage?.type === 'broken';
  const plan = header && follows ? planOf(header.kind, header.input) : undefined;
  return { operation, header, damage, readOnly, ...(plan ? sayings(plan, events) : UNTOLD) };
}

const UNTOLD = { said: [], state: undefined, end: undefined };

function journalOf(folder: string, operation: string): Pick<Journal, 'header' | 'events' | 'damage' | 'readOnly'> {
  try {
    return readJournal(folder, operation);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { header: undefined, events: [], damage: undefined, readOnly: `It cannot be read: ${why}` };
  }
}

/** Exactly what was shown while it ran, because the machine says it again. */
function sayings(
  plan: Plan<unknown, unknown>,
  events: readonly Event<unknown, unknown>[],
): Pick<Told, 'said' | 'state' | 'end'> {
  const said: Saying[] = [];
  let state = nothingYet<unknown>();
  for (const event of events) {
    const next = step(plan, state, event);
    state = next.state;
    for (const effect of next.effects)
      if (isSaying(effect)) said.push({ at: event.at, step: effect.step, text: effect.text });
  }
  return { said, state, end: state.end };
}

function isSaying(effect: Effect<unknown>): effect is Extract<Effect<unknown>, { type: 'say' }> {
  return effect.type === 'say';
}

function newestFirst(a: Told, b: Told): number {
  return (b.header?.created ?? '').localeCompare(a.header?.created ?? '');
}

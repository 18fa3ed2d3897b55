import { keptFor } from '../../operations/conduct/kept.ts';
import { type Row, rowsOf, withSaid } from '../../operations/conduct/rows.ts';
import { readJournal } from '../../operations/core/journal/file.ts';
import type { Effect } from '../../operations/core/machine/effect.ts';
import type { Event } from '../../operations/core/machine/event.ts';
import { described, type Probe, type Verdict, verdictOn } from '../../operations/core/machine/evidence.ts';
import type { Plan } from '../../operations/core/machine/plan.ts';
import { nothingYet } from '../../operations/core/machine/state.ts';
import { step } from '../../operations/core/machine/step.ts';
import { type Confirmed, planOf } from '../../operations/kinds.ts';

/** An operation step by step, as its journal tells it: the same while it goes on and a week later. */
export interface Timeline {
  readonly title: string;
  readonly environment: string;
  readonly isSimulator: boolean;
  /** Nothing while it is open. */
  readonly outcome: string | undefined;
  readonly reasons: readonly string[];
  readonly steps: readonly TimelineStep[];
  /** Of what was learnt first and last, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

export interface TimelineStep extends Row {
  /** What was seen of the app during the step, in order. */
  readonly probes: readonly Probed[];
}

export interface Probed {
  readonly verdict: Verdict;
  /** The evidence in one line. */
  readonly text: string;
}

/** Nothing where the plan of the journal is not known here. Throws where there is none. */
export function timeline(operation: string, isSimulator: boolean): Timeline | undefined {
  const { header, events } = readJournal(keptFor(isSimulator).journals, operation);
  const plan = header && planOf(header.kind, header.input);
  if (!header || !plan) return undefined;
  const { environment } = header.input as Confirmed;
  return { title: plan.title, environment, isSimulator, ...toldBy(plan, events) };
}

/** The machine says it all again; who was asked what stands in its effects, and the answers in the events. */
export function toldBy(
  plan: Plan<unknown, unknown>,
  events: readonly Event<unknown, unknown>[],
): Pick<Timeline, 'outcome' | 'reasons' | 'steps' | 'from' | 'to'> {
  const asked = new Map<number, { readonly step: string; readonly probe: Probe }>();
  const probes = new Map<string, Probed[]>();
  let rows: readonly Row[] = rowsOf(plan);
  let state = nothingYet<unknown>();
  for (const event of events) {
    const of = event.type === 'probed' ? asked.get(event.of) : undefined;
    if (event.type === 'probed' && of) {
      const found = { verdict: verdictOn(of.probe, event.evidence), text: described(event.evidence) };
      probes.set(of.step, [...(probes.get(of.step) ?? []), found]);
    }
    const next = step(plan, state, event);
    state = next.state;
    for (const effect of next.effects)
      if (effect.type === 'say') rows = withSaid(rows, plan, effect, timeOf(event));
      else if (isProbe(effect)) asked.set(effect.id, { step: effect.step, probe: effect.probe });
  }
  const [first] = events;
  const last = events.at(-1);
  return {
    outcome: state.end?.outcome,
    reasons: state.end?.reasons ?? [],
    steps: rows.map((row) => ({ ...row, probes: probes.get(row.name) ?? [] })),
    from: first ? timeOf(first) : 0,
    to: last ? timeOf(last) : 0,
  };
}

/** By the wall: another process may have taken it up, whose other clock begins anew. */
function timeOf({ at }: Pick<Event<unknown, unknown>, 'at'>): number {
  return Date.parse(at.wall);
}

function isProbe(effect: Effect<unknown>): effect is Extract<Effect<unknown>, { type: 'probe' }> {
  return effect.type === 'probe';
}

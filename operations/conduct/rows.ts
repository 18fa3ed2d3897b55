import type { Plan, Step } from '../core/machine/plan.ts';

/** One step of an operation as it is shown. Times in milliseconds of one clock. */
export interface Row {
  readonly name: string;
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly since: number | undefined;
  readonly until: number | undefined;
  /** What was said about it last. */
  readonly note: string | undefined;
}

type AnyPlan = Pick<Plan<never, unknown>, 'steps'>;

/** The rows before anything has begun. */
export function rowsOf({ steps }: AnyPlan): Row[] {
  return steps.map(waiting);
}

/** The rows after something was said. A step that takes a change back gets a row when that begins. */
export function withSaid(
  rows: readonly Row[],
  plan: AnyPlan,
  { step, text }: { readonly step: string; readonly text: string },
  now: number,
): readonly Row[] {
  if (step === 'cancel') return rows;
  if (step === 'end') return settled(rows, /^(?:succeeded|rolled back)/.test(text) ? 'done' : 'failed', now);
  if (text.startsWith('is taken back')) {
    const undone = plan.steps.find(({ name }) => name === step);
    const undo: readonly Step<never, unknown>[] = undone?.type === 'change' ? undone.undo : [];
    const kept = settled(rows, 'failed', now).filter(({ state }) => state !== 'waiting');
    return [...kept, ...undo.map(waiting)];
  }
  const at = rows.findIndex(({ name }) => name === step);
  if (at < 0) return rows;
  const before = rows.slice(0, at);
  const passed = settled(before, 'done', now);
  const current = rows[at];
  if (!current) return rows;
  const note = text.startsWith(`${current.title}: `) ? text.slice(current.title.length + 2) : text;
  if (note === 'done' || note === 'is so already') {
    const done: Row = { ...current, state: 'done', since: current.since ?? now, until: now, note };
    return [...passed, done, ...rows.slice(at + 1)];
  }
  const running: Row = { ...current, state: 'running', since: current.since ?? now, until: undefined, note };
  return [...passed, running, ...rows.slice(at + 1)];
}

function settled(rows: readonly Row[], state: 'done' | 'failed', now: number): Row[] {
  return rows.map((row) => (row.state === 'running' ? { ...row, state, until: now } : row));
}

function waiting({ name, title }: { readonly name: string; readonly title: string }): Row {
  return { name, title, state: 'waiting', since: undefined, until: undefined, note: undefined };
}

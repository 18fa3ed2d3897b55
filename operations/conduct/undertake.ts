import { JournalFile } from '../core/journal/file.ts';
import { FORMAT, RULES } from '../core/journal/header.ts';
import type { Redactor } from '../core/journal/redact.ts';
import type { Holder } from '../core/lock/holder.ts';
import type { Effect } from '../core/machine/effect.ts';
import type { Event, Time } from '../core/machine/event.ts';
import type { Plan } from '../core/machine/plan.ts';
import type { State } from '../core/machine/state.ts';
import type { Ports } from '../core/ports.ts';
import { type EventLog, run } from '../core/run.ts';
import { type Confirmed, type Kind, planOf } from '../kinds.ts';
import { forgetOld } from './forget-old.ts';
import type { Kept } from './kept.ts';
import { locked } from './locked.ts';
import { pauseAskedFor } from './pause.ts';
import { whoIsHere } from './who.ts';

/** An operation for this very plan was confirmed: what it is, where it is kept, and who hears of it. */
export interface Undertaking {
  readonly operation: string;
  readonly kind: Kind;
  readonly confirmed: Confirmed;
  /** Resource id of the app it locks. */
  readonly resource: string;
  readonly ports: Ports<unknown, unknown>;
  readonly kept: Kept;
  readonly redactor: Redactor;
  /** What has to be held elsewhere before it begins, such as the lock of a host. */
  readonly fence?: Fence | undefined;
  /** Milliseconds after which journals of what has ended on this app go; nothing to keep all. */
  readonly keepsLogs?: number | undefined;
  readonly cancel: AbortSignal;
  readonly onBegin: (plan: Plan<unknown, unknown>) => void;
  readonly onSay: (said: Extract<Effect<unknown>, { type: 'say' }>, at: Time) => void;
}

/** Keeps who works from other computers out of what an operation changes. */
export interface Fence {
  /** Why nothing begins, in a sentence; nothing once it is held. Rejects when that cannot be told. */
  take(title: string): Promise<string | undefined>;
  leave(isOver: boolean): Promise<void>;
}

/** What came of it. */
export type Undertaken =
  | { readonly type: 'left'; readonly state: State<unknown>; readonly took: Took }
  /** Somebody else has the app, or left an operation on it unfinished; nothing was begun. */
  | { readonly type: 'busy' | 'abandoned'; readonly holder: Holder }
  /** Somebody works on it from another computer, in a sentence; nothing was begun. */
  | { readonly type: 'fenced'; readonly why: string };

/** Milliseconds here, and by the operation's own clock: in the simulator that is about what Azure would take. */
export interface Took {
  readonly real: number;
  readonly own: number;
}

/** Begins an operation, and stays with it until it ends or nobody watches it. */
export function undertake(undertaking: Undertaking): Promise<Undertaken> {
  const { operation, kind, resource, confirmed, kept, redactor } = undertaking;
  return whileLocked(undertaking, () => {
    const created = new Date().toISOString();
    const header = { format: FORMAT, rules: RULES, operation, kind, resource, input: confirmed };
    return { log: JournalFile.create(kept.journals, { ...header, ...whoIsHere(), created }, redactor) };
  });
}

/** Takes an operation up where its journal ends; with a signal that is aborted already, only to stop it. */
export function takeUp(undertaking: Undertaking): Promise<Undertaken> {
  const { operation, kept, redactor } = undertaking;
  return whileLocked(undertaking, () => {
    const { journal, log } = JournalFile.open(kept.journals, operation, redactor);
    return { log, events: journal.events };
  });
}

/** Somebody takes note of how an operation ended. Nothing when it is done, else who has the app. */
export function acknowledge(
  { operation, resource, kept, redactor }: Pick<Undertaking, 'operation' | 'resource' | 'kept' | 'redactor'>,
  by: string,
): Holder | undefined {
  const lock = locked(kept, resource, operation, 'Take note');
  if (lock.type !== 'held') return lock.holder;
  try {
    const { log } = JournalFile.open(kept.journals, operation, redactor);
    log.append({ type: 'acknowledged', at: { mono: 0, wall: new Date().toISOString() }, by });
    log.close();
    return undefined;
  } finally {
    lock.release();
  }
}

interface Opened {
  readonly log: EventLog & { close(): void };
  readonly events?: readonly Event<unknown, unknown>[];
}

async function whileLocked(undertaking: Undertaking, open: () => Opened): Promise<Undertaken> {
  const { operation, kind, confirmed, resource, kept, fence } = undertaking;
  const plan = planOf(kind, confirmed);
  if (!plan) throw new Error(`There is no plan for \`${kind}\`.`);
  const lock = locked(kept, resource, operation, plan.title);
  if (lock.type !== 'held') return { type: lock.type, holder: lock.holder };
  try {
    const why = await fence?.take(plan.title);
    if (why !== undefined) return { type: 'fenced', why };
    let isOver = false;
    try {
      const left = await carriedOut(undertaking, plan, open);
      isOver = left.state.end !== undefined;
      return left;
    } finally {
      await fence?.leave(isOver);
    }
  } finally {
    lock.release();
  }
}

async function carriedOut(
  { operation, resource, kept, ports, cancel, onBegin, onSay, keepsLogs }: Undertaking,
  plan: Plan<unknown, unknown>,
  open: () => Opened,
): Promise<Extract<Undertaken, { type: 'left' }>> {
  const { log, events } = open();
  const pause = pauseAskedFor(kept, operation);
  try {
    onBegin(plan);
    const started = { real: performance.now(), mono: ports.clock.mono() };
    const by = whoIsHere().actor;
    const state = await run({ plan, ports, log, by, cancel, pause: pause.signal, onSay, ...(events && { events }) });
    const took = { real: performance.now() - started.real, own: ports.clock.mono() - started.mono };
    return { type: 'left', state, took };
  } finally {
    pause.forget();
    log.close();
    if (keepsLogs !== undefined) forgetOld(kept, resource, Date.now() - keepsLogs);
  }
}

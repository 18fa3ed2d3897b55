import { JournalFile } from '../../operations/core/journal/file.ts';
import { FORMAT, RULES } from '../../operations/core/journal/header.ts';
import type { Redactor } from '../../operations/core/journal/redact.ts';
import type { Event } from '../../operations/core/machine/event.ts';
import type { Plan } from '../../operations/core/machine/plan.ts';
import type { State } from '../../operations/core/machine/state.ts';
import type { Ports } from '../../operations/core/ports.ts';
import { type EventLog, run } from '../../operations/core/run.ts';
import type { Confirmed, Kind } from '../../operations/kinds.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { interruptible } from './interrupt.ts';
import type { Kept } from './kept.ts';
import { locked } from './locked.ts';
import { operationId } from './operation-id.ts';
import { exitCodeOf, nextSteps } from './progress/ended.ts';
import type { Reporter } from './progress/reporter.ts';
import { whoIsHere } from './session.ts';

/** Everything that is the same for an operation that begins and one that is taken up. */
export interface Undertaking<World, Request> {
  readonly plan: Plan<World, Request>;
  readonly ports: Ports<World, Request>;
  readonly confirmed: Confirmed;
  readonly resource: string;
  readonly kept: Kept;
  readonly redactor: Redactor;
  readonly reporter: Reporter;
}

/** Begins an operation that was confirmed, and stays with it until it ends or nobody watches it. */
export async function undertake<World, Request>(
  kind: Kind,
  undertaking: Undertaking<World, Request>,
): Promise<ExitCode> {
  const { plan, confirmed, resource, kept, redactor, reporter } = undertaking;
  const now = new Date();
  const operation = operationId(kind, now);
  const lock = locked(kept, resource, operation, plan.title);
  if ('refused' in lock) return refused(reporter, lock.refused);
  try {
    const header = { format: FORMAT, rules: RULES, operation, kind, resource, input: confirmed };
    const log = JournalFile.create(kept.journals, { ...header, ...whoIsHere(), created: now.toISOString() }, redactor);
    return await watched(operation, undertaking, { log });
  } finally {
    lock.release();
  }
}

/** Takes an operation up where its journal ends. `cancelled`: only to stop it. */
export async function takeUp<World, Request>(
  operation: string,
  undertaking: Undertaking<World, Request>,
  { cancelled = false } = {},
): Promise<ExitCode> {
  const { plan, resource, kept, redactor, reporter } = undertaking;
  const lock = locked(kept, resource, operation, plan.title);
  if ('refused' in lock) return refused(reporter, lock.refused);
  try {
    const { journal, log } = JournalFile.open(kept.journals, operation, redactor);
    const events = journal.events as readonly Event<World, Request>[];
    return await watched(operation, undertaking, { log, events, cancelled });
  } finally {
    lock.release();
  }
}

interface Watching<World, Request> {
  readonly log: JournalFile;
  readonly events?: readonly Event<World, Request>[];
  readonly cancelled?: boolean;
}

async function watched<World, Request>(
  operation: string,
  { plan, ports, reporter, kept, confirmed }: Undertaking<World, Request>,
  { log, events, cancelled = false }: Watching<World, Request>,
): Promise<ExitCode> {
  const interrupt = interruptible(reporter);
  const cancel = cancelled ? AbortSignal.abort() : interrupt.signal;
  const started = performance.now();
  reporter.begin(operation, plan);
  let state: State<World>;
  try {
    state = await run({
      plan,
      ports,
      log: log satisfies EventLog,
      by: whoIsHere().actor,
      cancel,
      onSay: (said, at) => reporter.said(said, at),
      ...(events && { events }),
    });
  } finally {
    interrupt.forget();
    log.close();
  }
  const { isSimulator, command } = kept;
  const next = nextSteps(operation, confirmed.environment, state.end, command);
  reporter.end({ operation, isSimulator, end: state.end, next, took: performance.now() - started });
  return exitCodeOf(state.end);
}

export function refused(reporter: Reporter, sentence: string): ExitCode {
  reporter.note(sentence);
  return exitCode.refused;
}

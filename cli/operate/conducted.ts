import { gapSentence } from '../../operations/conduct/hosts/gap.ts';
import type { Quiet } from '../../operations/conduct/propose/proposal.ts';
import { told } from '../../operations/conduct/tell.ts';
import type { Undertaken, Undertaking } from '../../operations/conduct/undertake.ts';
import type { State } from '../../operations/core/machine/state.ts';
import { isOnHost } from '../../operations/kinds.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { interruptible } from './interrupt.ts';
import { exitCodeOf, nextSteps } from './progress/ended.ts';
import { recorded } from './progress/recorded.ts';
import type { Reporter } from './progress/reporter.ts';
import { abandonedSentence, busySentence } from './words.ts';

/** How a call left an operation. */
export interface Conducted {
  readonly exit: ExitCode;
  /** Nothing when it did not begin. */
  readonly operation?: string;
  /** Everything was as it is wanted, so that there was nothing to begin. */
  readonly passed?: true;
  /** The server that it is about cannot be asked. */
  readonly isOutOfReach?: true;
  readonly state?: State<unknown>;
}

export type Conduct = (undertaking: Undertaking) => Promise<Undertaken>;

/** Conducts an operation in front of a reporter: steps as they come, signals as cancel, the end with what to do next. */
export async function conducted(
  conduct: Conduct,
  quiet: Quiet,
  shown: Reporter,
  { cancelled = false } = {},
): Promise<Conducted> {
  const { operation, confirmed, kept } = quiet;
  const { reporter, lines } = recorded(shown);
  const interrupt = interruptible(reporter, isOnHost(confirmed.where) ? 'the server' : 'Azure');
  let title = operation;
  const undertaken = await conduct({
    ...quiet,
    cancel: cancelled ? AbortSignal.abort() : interrupt.signal,
    onBegin: (plan) => {
      title = plan.title;
      reporter.begin(operation, plan);
    },
    onSay: (said, at) => reporter.said(said, at),
  }).finally(interrupt.forget);
  if (undertaken.type === 'fenced') return refused(reporter, undertaken.why);
  if (undertaken.type !== 'left') {
    const { holder, type } = undertaken;
    return refused(reporter, type === 'busy' ? busySentence(holder, kept) : abandonedSentence(holder, kept));
  }
  const { state, took } = undertaken;
  const next = nextSteps(operation, confirmed, state, kept);
  reporter.end({ operation, isSimulator: kept.isSimulator, end: state.end, next, took });
  const gap = isOnHost(confirmed.where) ? gapSentence(kept, operation, confirmed) : undefined;
  if (gap !== undefined) reporter.note(gap);
  for (const sentence of await told({ title, operation, confirmed, end: state.end, duration: took.real, lines, kept }))
    reporter.note(sentence);
  return { exit: exitCodeOf(state.end), operation, state };
}

export function refused(reporter: Reporter, sentence: string): Conducted {
  reporter.note(sentence);
  return { exit: exitCode.refused };
}

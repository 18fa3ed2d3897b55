import { composeAbortPlan } from '../../compose/abort.ts';
import type { ComposeAbortInput } from '../../compose/input.ts';
import { abortRemarks } from '../../compose/preflight.ts';
import { hindranceOn } from '../propose/hindrance.ts';
import type { Proposal } from '../propose/proposal.ts';
import { shownOf, withRefusals } from '../propose/shown-of.ts';
import { judgedBy } from '../rollouts/rollout.ts';
import { refusalsIn } from '../swap-proposal.ts';
import { putBack } from './files.ts';
import type { HostApp } from './host-app.ts';
import { lookedAt } from './looked.ts';
import type { RestingRelease } from './past.ts';
import { hostFacts, runningInWords } from './words.ts';

/** Takes away what rests, and puts the files back that came with it. */
export async function abortProposal(
  app: HostApp,
  { input: confirmed }: RestingRelease,
  overrides: readonly string[],
  signal: AbortSignal,
): Promise<Proposal<'compose abort'>> {
  const shown = await lookedAt(app, signal);
  const { environment, release, files, units } = confirmed;
  const draft: ComposeAbortInput = { environment, shown, refusals: [], release, files: putBack(files) };
  const verdict = judgedBy(abortRemarks(draft), overrides);
  const input = { ...draft, refusals: refusalsIn(verdict.remarks) };
  const plan = composeAbortPlan(input);
  const services = units.map(({ service }) => [service, runningInWords(shown, service)] as const);
  return {
    kind: 'compose abort',
    input,
    shown: {
      ...shownOf('compose abort', app, plan, [...hostFacts(app, shown), ...services]),
      remarks: withRefusals(verdict.remarks, plan.refusals),
      overridden: verdict.overridden,
    },
    hindrance: hindranceOn(app, { despiteAttention: true }),
  };
}

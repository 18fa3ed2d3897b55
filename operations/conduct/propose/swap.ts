import { swapAzure } from '../../azure/swap-ports.ts';
import type { Confirmed } from '../../kinds.ts';
import { swapPlan } from '../../swap/plan.ts';
import { preflight } from '../../swap/preflight.ts';
import type { PreflightFacts } from '../../swap/preflight-facts.ts';
import { type Remark, refusal, warning } from '../../swap/remark.ts';
import type { SlotSeen } from '../../swap/slots.ts';
import { type App, azureOf } from '../app.ts';
import { knownFacts, swapInput } from '../swap-input.ts';
import { releaseOf } from '../words.ts';
import { hindranceOn } from './hindrance.ts';
import { judged } from './overrides.ts';
import type { Proposal } from './proposal.ts';
import { swapShown } from './swap-shown.ts';

export interface SwapWanted {
  readonly preview: boolean;
  /** Ids of refusals somebody goes on in spite of. */
  readonly overrides: readonly string[];
  /** Growing shares of the traffic before the swap; those of the file when nobody says. */
  readonly rampUp?: readonly number[];
  readonly pinned?: Pick<Confirmed, 'takesBack'>;
  /** What was deployed and waited: nothing else is swapped. */
  readonly promoted?: SlotSeen;
  /** It may be what settles an operation that needs attention. */
  readonly despiteAttention?: boolean;
}

/** Reads the facts and plans a swap by them. @throws NoTarget for an override of nothing. */
export async function swapProposal(app: App, wanted: SwapWanted, signal: AbortSignal): Promise<Proposal<'swap'>> {
  const { target } = app;
  const preview = wanted.preview || target.preview;
  const facts = knownFacts(await swapFacts(app, signal), target);
  const counts = app.binding.pace === 1;
  const remarks = [
    ...replacedSince(facts.slots.source, wanted.promoted),
    ...preflight(facts, preview),
    ...(target.rollback.errorRate && !counts ? [UNCOUNTED] : []),
  ];
  const verdict = judged(remarks, wanted.overrides);
  const refusals = verdict.remarks.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
  const { rampUp, pinned } = wanted;
  const input = swapInput(target, facts.slots, { refusals, preview, counts, ...(rampUp && { rampUp }) });
  return {
    kind: 'swap',
    input,
    shown: swapShown('swap', swapPlan(input), facts, verdict, app),
    hindrance: hindranceOn(app, wanted),
    ...(pinned && { pinned }),
  };
}

/** What a swap is judged by, read now. */
export function swapFacts({ binding, where, secrets }: App, signal: AbortSignal): Promise<PreflightFacts> {
  return swapAzure({ ...azureOf(binding, where), conceal: secrets.conceal }).facts(Date.now(), signal);
}

/** Azure counts by whole minutes of the clock on the wall, and in the simulator minutes pass in moments. */
const UNCOUNTED = warning(
  'error-rate-simulated',
  'The simulator is faster than the clock that requests are counted by: `errorRate` is not watched, unless it runs `--faithful`.',
);

function replacedSince(now: SlotSeen, promoted: SlotSeen | undefined): Remark[] {
  if (!promoted || (now.release === promoted.release && now.deploymentId === promoted.deploymentId)) return [];
  const sentence = `\`${now.name}\` holds ${releaseOf(now)}, and ${releaseOf(promoted)} was to be promoted: deploy it again.`;
  return [refusal('promoted-replaced', sentence)];
}

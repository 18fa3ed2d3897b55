import type { Confirmed } from '../../kinds.ts';
import type { SwapInput } from '../../swap/input.ts';
import { swapPlan } from '../../swap/plan.ts';
import { NoTarget } from '../../target/no-target.ts';
import type { App } from '../app.ts';
import { type SwapWanted as Planned, proposeSwap } from '../swap-proposal.ts';
import { elapsed } from '../words.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { swapShown } from './swap-shown.ts';

export interface SwapWanted extends Planned {
  readonly pinned?: Pick<Confirmed, 'takesBack'>;
  /** It may be what settles an operation that needs attention. */
  readonly despiteAttention?: boolean;
}

/** Reads the facts, plans a swap by them, and puts it on paper. @throws NoTarget for an override of nothing. */
export async function swapProposal(app: App, wanted: SwapWanted, signal: AbortSignal): Promise<Proposal<'swap'>> {
  const planned = await proposeSwap(app, wanted, signal);
  if ('refusal' in planned) throw new NoTarget(planned.refusal);
  const { input, facts, judged } = planned;
  const { pinned } = wanted;
  const shown = swapShown('swap', swapPlan(input), facts, judged, app);
  return {
    kind: 'swap',
    input,
    shown: { ...shown, facts: [...shown.facts, ...waysOf(input)] },
    hindrance: hindranceOn(app, wanted),
    ...(pinned && { pinned }),
  };
}

/** What is done beside the swap itself, so that nobody has to find it among the steps. */
function waysOf({ rampUp, rampUpHold, preview }: SwapInput): [string, string][] {
  const shares = rampUp.map((percent) => `${percent} %`).join(', then ');
  return [
    ...(shares === ''
      ? []
      : [['ramp-up', `${shares} of new visitors, each for ${elapsed(rampUpHold)}`] as [string, string]]),
    ...(preview ? [['preview', "checked with production's settings before it is swapped"] as [string, string]] : []),
  ];
}

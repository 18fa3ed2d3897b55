import { rollbackPlan } from '../../swap/rollback.ts';
import type { App } from '../app.ts';
import { ofResource, pastOf } from '../past.ts';
import { proposeRollback, type RollbackProposal } from '../rollback-proposal.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { swapShown } from './swap-shown.ts';

/** How production gets its previous release back; a swap back as a plan on paper. */
export type WayBack =
  | { readonly way: 'swap back'; readonly proposal: Proposal<'rollback'> }
  | Exclude<RollbackProposal, { readonly way: 'swap back' }>;

/** The first way that is open. `override`: swaps back although that is not safe. */
export async function wayBackProposal(app: App, override: boolean, signal: AbortSignal): Promise<WayBack> {
  const planned = await proposeRollback(app, ofResource(pastOf(app.kept), app.resource), { override }, signal);
  if (planned.way !== 'swap back') return planned;
  const { input, facts, judged } = planned;
  const shown = swapShown('rollback', rollbackPlan(input), facts, judged, app);
  // What needs attention may need exactly this.
  const hindrance = hindranceOn(app, { despiteAttention: true });
  return { way: 'swap back', proposal: { kind: 'rollback', input, shown, hindrance } };
}

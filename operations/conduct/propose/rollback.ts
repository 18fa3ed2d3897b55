import type { Release } from '../../deploy/seen.ts';
import { wayBack } from '../../rollback/way-back.ts';
import { preflight } from '../../swap/preflight.ts';
import type { PreflightFacts } from '../../swap/preflight-facts.ts';
import { overridable, type Remark } from '../../swap/remark.ts';
import { type Recorded, type RollbackInput, rollbackPlan } from '../../swap/rollback.ts';
import type { App } from '../app.ts';
import { keptReleases, lastChange, ofResource, pastOf } from '../past.ts';
import { knownFacts, swapInput } from '../swap-input.ts';
import { hindranceOn } from './hindrance.ts';
import type { Proposal } from './proposal.ts';
import { swapFacts } from './swap.ts';
import { swapShown } from './swap-shown.ts';

/** How production gets its previous release back. */
export type WayBack =
  | { readonly way: 'swap back'; readonly proposal: Proposal<'rollback'> }
  /** The previous release is deployed again and swapped; why it is not swapped back, in sentences. */
  | { readonly way: 'redeploy'; readonly release: Release; readonly because: readonly string[] }
  | { readonly way: 'none'; readonly because: readonly string[] }
  /** What was done last was a way back itself, or was taken back. */
  | { readonly way: 'went back'; readonly operation: string; readonly wasRolledBack: boolean };

/** The first way that is open. `override`: swaps back although that is not safe. */
export async function wayBackProposal(app: App, override: boolean, signal: AbortSignal): Promise<WayBack> {
  const past = ofResource(pastOf(app.kept), app.resource);
  const last = lastChange(past);
  if (last && !last.recorded) {
    const { operation, end } = last.told;
    return { way: 'went back', operation, wasRolledBack: end?.outcome === 'rolled back' };
  }
  const facts = knownFacts(await swapFacts(app, signal), app.target);
  const found = wayBack(facts.slots, last?.recorded, keptReleases(past));
  if (last?.recorded && (found.way !== 'redeploy' || override))
    return { way: 'swap back', proposal: swapBack(app, facts, last.recorded, override) };
  if (found.way === 'redeploy') return { way: 'redeploy', release: found.release, because: found.because };
  return { way: 'none', because: found.way === 'none' ? found.because : [] };
}

/** The same swap again; that it is safe, or that somebody overrides that it is not, stands in its input. */
function swapBack(app: App, facts: PreflightFacts, recorded: Recorded, override: boolean): Proposal<'rollback'> {
  // What could be overridden does not keep anybody from going back; it is told all the same.
  const hard = preflight(facts, false).map(
    (remark): Remark => (remark.overridable ? { ...remark, weight: 'warning' } : remark),
  );
  const refusals = hard.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
  const swap = swapInput(app.target, facts.slots, { refusals, preview: false, counts: app.binding.pace === 1 });
  const input: RollbackInput = { swap, recorded, overridden: override };
  const unsafe = unsafeRemarks(input);
  const judged = { remarks: override ? hard : [...unsafe, ...hard], overridden: override ? unsafe : [] };
  return {
    kind: 'rollback',
    input,
    shown: swapShown('rollback', rollbackPlan(input), facts, judged, app),
    hindrance: hindranceOn(app, { despiteAttention: true }),
  };
}

/** Under one name: overriding one of them is overriding all. */
const UNSAFE = 'rollback-unsafe';

function unsafeRemarks(input: RollbackInput): Remark[] {
  const { refusals } = rollbackPlan({ ...input, swap: { ...input.swap, refusals: [] }, overridden: false });
  return refusals.map((sentence) => overridable(UNSAFE, sentence));
}

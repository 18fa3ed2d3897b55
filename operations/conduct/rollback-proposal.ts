import type { Told } from '../core/journal/history.ts';
import type { Release } from '../deploy/seen.ts';
import { preflight } from '../swap/preflight.ts';
import type { PreflightFacts } from '../swap/preflight-facts.ts';
import { overridable, type Remark } from '../swap/remark.ts';
import { type Recorded, type RollbackInput, rollbackPlan } from '../swap/rollback.ts';
import type { App } from './app.ts';
import type { Judged } from './judged.ts';
import { lastChange } from './past.ts';
import { swapInput } from './swap-input.ts';
import { countsUsers, factsOf, refusalsIn } from './swap-proposal.ts';
import { wasWayBack, wayNow } from './way-now.ts';

/** How production could be given its previous release, planned on what Azure says now. */
export type RollbackProposal =
  | {
      readonly way: 'swap back';
      readonly facts: PreflightFacts;
      /** That it is not safe stands among the refusals, unless it is overridden. */
      readonly judged: Judged;
      readonly input: RollbackInput;
    }
  | { readonly way: 'redeploy'; readonly release: Release; readonly because: readonly string[] }
  | { readonly way: 'none'; readonly because: readonly string[] };

/** The shortest way that is open; with `override`, a swap back although it is not safe. */
export async function proposeRollback(
  app: App,
  past: readonly Told[],
  { override }: { readonly override: boolean },
  signal: AbortSignal,
): Promise<RollbackProposal> {
  const last = lastChange(past);
  if (last && !last.recorded) return { way: 'none', because: [wasWayBack(last)] };
  const facts = await factsOf(app, signal);
  const way = wayNow(past, facts.slots, app.kept);
  if (last?.recorded && (override || way.way !== 'redeploy'))
    return swapBack(app, facts, { recorded: last.recorded, override });
  return way.way === 'swap back' ? { way: 'none', because: [] } : way;
}

function swapBack(
  app: App,
  facts: PreflightFacts,
  { recorded, override }: { readonly recorded: Recorded; readonly override: boolean },
): RollbackProposal {
  // What could be overridden does not keep anybody from going back; it is told all the same.
  const hard = preflight(facts, false).map(
    (remark): Remark => (remark.overridable ? { ...remark, weight: 'warning' } : remark),
  );
  const asked = { refusals: refusalsIn(hard), preview: false, counts: countsUsers(app) };
  const swap = swapInput(app.target, facts.slots, asked);
  const input: RollbackInput = { swap, recorded, overridden: override };
  const unsafe = unsafeRemarks(input);
  const judged = { remarks: override ? hard : [...unsafe, ...hard], overridden: override ? unsafe : [] };
  return { way: 'swap back', facts, judged, input };
}

function unsafeRemarks(input: RollbackInput): Remark[] {
  const { refusals } = rollbackPlan({ ...input, swap: { ...input.swap, refusals: [] }, overridden: false });
  return refusals.map((sentence) => overridable('rollback-unsafe', sentence));
}

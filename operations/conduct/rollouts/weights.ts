import { containerProbing } from '../../azure/containerapps/probing.ts';
import type { Evidence } from '../../core/machine/evidence.ts';
import { runs } from '../../rollout/health.ts';
import type { RevisionShare, WeightsInput } from '../../rollout/input.ts';
import { weightsRemarks } from '../../rollout/preflight-weights.ts';
import type { RolloutSeen } from '../../rollout/seen.ts';
import { sharesOf } from '../../rollout/traffic.ts';
import { gaining, weightsPlan } from '../../rollout/weights-plan.ts';
import { type ContainerApp, containerAzureOf } from '../app.ts';
import { hindranceOn } from '../propose/hindrance.ts';
import type { Proposal } from '../propose/proposal.ts';
import { shownOf, withRefusals } from '../propose/shown-of.ts';
import { refusalsIn } from '../swap-proposal.ts';
import { judgedBy } from './rollout.ts';
import { seenNow } from './seen-now.ts';

export interface WeightsWanted {
  readonly shares: readonly RevisionShare[];
  readonly overrides: readonly string[];
}

/** Milliseconds that new shares are watched, unless a pause of the strategy says more. */
const USUAL_HOLD = 60_000;
/** What is overridden by these is not asked in the plan either: it would end at once. */
const ABOUT_CHECKS: ReadonlySet<string> = new Set(['revision-unhealthy', 'check-missing']);

/** Reads who gets what, asks whoever gets more, and plans the new shares. */
export async function weightsProposal(
  app: ContainerApp,
  { shares, overrides }: WeightsWanted,
  signal: AbortSignal,
): Promise<Proposal<'revision traffic'>> {
  const { target } = app;
  const shown = await seenNow(app, undefined, signal);
  const declared = target.checks.prePromotion;
  const evidence = await asked(app, { shown, shares }, signal);
  const verdict = judgedBy(weightsRemarks({ shown, shares, checks: declared, evidence }), overrides);
  const isUnasked = verdict.overridden.some(({ id }) => ABOUT_CHECKS.has(id));
  const input: WeightsInput = {
    environment: target.environment,
    shown,
    refusals: refusalsIn(verdict.remarks),
    shares,
    checks: isUnasked ? [] : declared,
    startupTime: target.startupTime,
    hold: Math.max(USUAL_HOLD, ...target.steps.map((step) => (step.type === 'pause' ? (step.hold ?? 0) : 0))),
  };
  const plan = weightsPlan(input);
  const more = gaining(input);
  return {
    kind: 'revision traffic',
    input,
    shown: {
      ...shownOf('revision traffic', app, plan, sharesInWords(input)),
      remarks: withRefusals(verdict.remarks, plan.refusals),
      overridden: verdict.overridden,
    },
    // To take users away may be what settles an operation that needs attention.
    hindrance: hindranceOn(app, { despiteAttention: more.length === 0 }),
  };
}

async function asked(
  { clients, where, binding, target }: ContainerApp,
  input: { readonly shown: RolloutSeen; readonly shares: readonly RevisionShare[] },
  signal: AbortSignal,
): Promise<Readonly<Record<string, readonly Evidence[]>>> {
  const checks = target.checks.prePromotion;
  const running = new Set(input.shown.revisions.filter(runs).map(({ name }) => name));
  const probe = containerProbing(clients, where, containerAzureOf(binding, where).apps, binding.clock);
  const names = checks.length === 0 ? [] : gaining(input).filter((name) => running.has(name));
  return Object.fromEntries(
    await Promise.all(names.map(async (slot) => [slot, await probe({ slot, checks }, signal)])),
  );
}

/** Every revision that has a share before or after. */
function sharesInWords({ shown, shares }: WeightsInput): (readonly [string, string])[] {
  const before = sharesOf(shown);
  const after = Object.fromEntries(shares.map(({ revision, percent }) => [revision, percent]));
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.map((name) => [name, `${before[name] ?? 0} % → ${after[name] ?? 0} % of new requests`]);
}

import { defineRule } from '../../core/rule.ts';
import { asksByTitle } from '../conditions.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf, type Standing, stepsAfter } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { isPart, promotionsIn, purposeOf, takesBack, writtenOf } from '../promotion.ts';
import { swapBack } from '../write/swap-back.ts';

/** A check after the swap that fails turns the run red, and leaves production to the version that failed it. */
export default defineRule<CiModel>({
  id: 'ci/rollback-missing',
  title: 'Swap that nothing takes back',
  severity: 'warning',
  fix: 'review', // whether the version before still fits the database, only the author knows
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#roll-back-a-swap',
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/mitigation-strategy',
  ],

  *check(model) {
    const pipeline = model.pipeline();
    if (pipeline.system === 'script' || isPart(pipeline)) return;
    for (const swap of promotionsIn(pipeline)) {
      const checks = stepsAfter(swap, pipeline).filter(isCheck);
      const [check] = checks;
      if (!check || hasWayBack(swap, pipeline)) continue;
      yield {
        at: swap.action.at,
        message: `Nothing swaps \`${writtenOf(swap.action.target?.slot)}\` back when \`${check.step.title}\` fails after it, so production keeps the version that failed.`,
        related: [{ at: check.step.at, message: 'What asks production after the swap.' }],
        environment: purposeOf(swap),
        fixes: swapBack(swap, pipeline),
      };
    }
  },
});

function isCheck({ step: { actions, title, onlySays, forgives } }: Standing): boolean {
  return !onlySays && !forgives && (actions.some(({ verb }) => verb === 'check') || asksByTitle(title));
}

/** Anything that runs after a failure, or is called a rollback, may be the way back. */
function hasWayBack(swap: Acting, pipeline: Pipeline): boolean {
  const own = swap.step.actions.filter(({ verb }) => verb === 'swap');
  if (
    own.length > 1 ||
    pipeline.jobs.some(({ isOpaque, runs }) => isOpaque && (runs.when !== 'on-success' || pipeline.system !== 'github'))
  )
    return true;
  for (const job of pipeline.jobs) {
    for (const step of job.steps) {
      const runsOnFailure = [job.runs.when, step.runs.when].some((when) => when !== 'on-success');
      const acts = step.isOpaque || step.actions.some(({ verb }) => verb === 'swap' || verb === 'deploy');
      if (step !== swap.step && acts && (runsOnFailure || takesBack({ job, step }, pipeline))) return true;
    }
  }
  return actionsOf(pipeline).some(
    ({ action, step }) => step !== swap.step && action.verb === 'swap' && action.inFunction,
  );
}

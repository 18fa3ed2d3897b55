import { defineRule } from '../../core/rule.ts';
import { asksByTitle } from '../conditions.ts';
import type { CiModel } from '../model.ts';
import { type Acting, jobsBefore, type Standing, stepsAfter } from '../order.ts';
import type { Job, Pipeline, Step } from '../pipeline.ts';
import { isCalledBack, isPart, promotionsIn, purposeOf, writtenOf } from '../promotion.ts';
import { told } from '../told.ts';
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
    const pipeline = model.whole();
    if (pipeline.system === 'script' || isPart(pipeline)) return;
    const swaps = promotionsIn(pipeline);
    const ways = swaps.length > 0 ? waysBack(pipeline) : [];
    for (const swap of swaps) {
      const checks = stepsAfter(swap, pipeline).filter(isCheck);
      const [check] = checks;
      if (!check || mayGoBack(swap, ways, pipeline)) continue;
      yield* told(swap.action, pipeline, {
        message: `Nothing swaps \`${writtenOf(swap.action.target?.slot)}\` back when \`${check.step.title}\` fails after it, so production keeps the version that failed.`,
        related: [{ at: check.step.at, message: 'What asks production after the swap.' }],
        environment: purposeOf(swap),
        fixes: swapBack(swap, check, pipeline),
      });
    }
  },
});

function isCheck({ step: { actions, title, onlySays, forgives } }: Standing): boolean {
  return !onlySays && !forgives && (actions.some(({ verb }) => verb === 'check') || asksByTitle(title));
}

/** Steps that run after a failure, or are called a rollback, and may be the way back. */
function waysBack(pipeline: Pipeline): readonly Step[] {
  return pipeline.jobs.flatMap((job) => {
    const isLate = job.runs.when !== 'on-success' || jobsBefore(job, pipeline).some(runsOnFailure);
    return job.steps.filter((step) => {
      const acts = step.isOpaque || step.actions.some(({ verb }) => verb === 'swap' || verb === 'deploy');
      return acts && (isLate || step.runs.when !== 'on-success' || isCalledBack({ job, step }));
    });
  });
}

const runsOnFailure = ({ runs }: Job) => runs.when === 'on-failure';

/** What nobody can look into may swap back too; so may a second swap of the same script. */
function mayGoBack({ step, action }: Acting, ways: readonly Step[], { jobs, system }: Pipeline): boolean {
  if (step.actions.some((other) => other !== action && other.verb === 'swap')) return true;
  if (jobs.some(({ isOpaque, runs }) => isOpaque && (runs.when !== 'on-success' || system !== 'github'))) return true;
  return ways.some((way) => way !== step);
}

import { defineRule, type Problem } from '../../core/rule.ts';
import { mayCheck } from '../asking.ts';
import type { CiModel } from '../model.ts';
import { type Acting, jobsBefore, type Standing, stepsAfter, stepsBefore } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { isPart, promotionsIn, purposeOf, writtenOf } from '../promotion.ts';
import { told } from '../told.ts';
import { checkBeforeSwap } from '../write/ask-around-swap.ts';

/** A swap waits for the slot to answer, and is content with any answer. */
export default defineRule<CiModel>({
  id: 'ci/swap-without-check',
  title: 'Swap without a check before it',
  severity: 'warning',
  fix: 'review', // the page it asks for is the first one: only the author knows which one tells most
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#what-happens-during-a-swap',
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
  ],

  *check(model) {
    const pipeline = model.whole();
    for (const swap of promotionsIn(pipeline))
      if (!mayBeChecked(swap, pipeline)) yield* told(swap.action, pipeline, problemOf(swap, pipeline));
  },
});

function problemOf(swap: Acting, pipeline: Pipeline): Omit<Problem, 'at'> {
  const slot = writtenOf(swap.action.target?.slot);
  const message = `\`${slot}\` is swapped into production before anything has asked it: App Service takes any answer for warm, even an error.`;
  return { message, environment: purposeOf(swap), fixes: checkBeforeSwap(swap, pipeline) };
}

function mayBeChecked(swap: Acting, pipeline: Pipeline): boolean {
  const { job, step, action } = swap;
  const own = step.actions.slice(0, step.actions.indexOf(action));
  if (step.isOpaque || own.some(({ verb }) => verb === 'check')) return true;
  if (own.some(({ verb }) => verb === 'deploy')) return false;
  const before = stepsBefore(swap, pipeline);
  const deployed = before.findLast(deploys);
  if (deployed?.job !== job && mayAskElsewhere(swap, pipeline)) return true;
  const since = deployed ? sinceDeployed(deployed, before, pipeline) : before;
  return since.some(({ step: earlier }) => mayCheck(earlier));
}

const deploys = ({ step }: Standing) => step.actions.some(({ verb, target }) => verb === 'deploy' && target);

/** Jobs nobody here can look into, and files that call this one, come before the swap and after the deployment. */
function mayAskElsewhere({ job }: Acting, pipeline: Pipeline): boolean {
  return isPart(pipeline) || [job, ...jobsBefore(job, pipeline)].some(({ isOpaque }) => isOpaque);
}

/** The steps between the deployment and the swap: what ran before has not seen what was deployed. */
function sinceDeployed(deployed: Standing, before: readonly Standing[], pipeline: Pipeline): readonly Standing[] {
  const after = new Set(stepsAfter(deployed, pipeline).map(({ step }) => step));
  return before.filter(({ step }) => (step === deployed.step ? step.isOpaque : after.has(step)));
}

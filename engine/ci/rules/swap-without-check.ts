import { defineRule, type Problem } from '../../core/rule.ts';
import { asksByTitle } from '../conditions.ts';
import type { CiModel } from '../model.ts';
import { type Acting, jobsBefore, type Standing, stepsAfter, stepsBefore } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { promotionsIn, purposeOf, writtenOf } from '../promotion.ts';
import { checkBeforeSwap } from '../write/check-before-swap.ts';

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
    const pipeline = model.pipeline();
    // Who calls this, or ran before it, may have asked.
    if (pipeline.triggers.some((name) => name === 'workflow_call' || name === 'workflow_run')) return;
    for (const swap of promotionsIn(pipeline)) if (!mayBeChecked(swap, pipeline)) yield problemOf(swap, pipeline);
  },
});

function problemOf(swap: Acting, pipeline: Pipeline): Problem {
  const slot = writtenOf(swap.action.target?.slot);
  const message = `\`${slot}\` is swapped into production before anything has asked it: App Service takes any answer for warm, even an error.`;
  return {
    at: swap.action.at,
    message,
    environment: purposeOf(swap),
    fixes: checkBeforeSwap(swap, pipeline),
  };
}

function mayBeChecked(swap: Acting, pipeline: Pipeline): boolean {
  const { job, step, action } = swap;
  const own = step.actions.slice(0, step.actions.indexOf(action));
  if (step.isOpaque || own.some(({ verb }) => verb === 'check')) return true;
  if (jobsBefore(job, pipeline).some(({ isOpaque }) => isOpaque)) return true;
  if (own.some(({ verb }) => verb === 'deploy')) return false;
  return sinceDeployed(swap, pipeline).some(({ step: before }) => mayCheck(before));
}

/** The steps between the deployment and the swap; all before the swap where the deployment is not known. */
function sinceDeployed(swap: Acting, pipeline: Pipeline): readonly Standing[] {
  const before = stepsBefore(swap, pipeline);
  const deployed = before.findLast(({ step }) => step.actions.some(({ verb, target }) => verb === 'deploy' && target));
  if (!deployed) return before;
  const after = new Set(stepsAfter(deployed, pipeline).map(({ step }) => step));
  return before.filter(({ step }) => (step === deployed.step ? step.isOpaque : after.has(step)));
}

function mayCheck({ actions, isOpaque, title, onlySays }: Standing['step']): boolean {
  return isOpaque || actions.some(({ verb }) => verb === 'check') || (asksByTitle(title) && !onlySays);
}

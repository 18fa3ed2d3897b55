import { knownOf } from '../../../domain/tri.ts';
import { defineRule } from '../../core/rule.ts';
import { mayCheck } from '../asking.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf, stepsAfter } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { isCalledBack, isPart, promotionsIn, purposeOf, writtenOf } from '../promotion.ts';
import { told } from '../told.ts';
import { checkAfterSwap } from '../write/ask-around-swap.ts';

/** Domain, certificate, settings that stay with production: what only production has is seen only there. */
export default defineRule<CiModel>({
  id: 'ci/post-swap-check-missing',
  title: 'Production that nothing asks after it has changed',
  severity: 'warning',
  fix: 'review', // the page it asks for is the first one: only the author knows which one tells most
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#what-happens-during-a-swap',
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
  ],

  *check(model) {
    const pipeline = model.whole();
    if (pipeline.system === 'script' || isPart(pipeline)) return;
    for (const change of [...promotionsIn(pipeline), ...lastShift(pipeline)]) {
      if (mayBeAsked(change, pipeline)) continue;
      yield* told(change.action, pipeline, {
        message: messageOf(change),
        environment: purposeOf(change),
        fixes: change.action.verb === 'swap' ? checkAfterSwap(change, pipeline) : [],
      });
    }
  },
});

function messageOf({ action: { verb, target } }: Acting): string {
  const done =
    verb === 'swap'
      ? `\`${writtenOf(target?.slot)}\` is swapped into production`
      : 'A revision gets all of the traffic';
  return `${done} and nothing asks production afterwards, so the run is green whatever users get, and they are the first to know.`;
}

/** The one that gives a revision everything; those before it are steps on the way. */
function lastShift(pipeline: Pipeline): readonly Acting[] {
  const last = actionsOf(pipeline).findLast(
    ({ action: { verb, target, inFunction }, job, step }) =>
      verb === 'traffic' &&
      !inFunction &&
      target !== undefined &&
      knownOf(target.weight) === 100 &&
      job.runs.when !== 'on-failure' &&
      step.runs.when !== 'on-failure' &&
      !isCalledBack({ job, step }),
  );
  return last ? [last] : [];
}

function mayBeAsked(change: Acting, pipeline: Pipeline): boolean {
  const { step, action } = change;
  const own = step.actions.slice(step.actions.indexOf(action) + 1);
  if (step.isOpaque || own.some(({ verb }) => verb === 'check')) return true;
  const after = stepsAfter(change, pipeline);
  return after.some(({ step: later }) => mayCheck(later)) || hasOpaqueJobAfter(change, pipeline);
}

/** A job that calls another repository may ask too, and so may stages that a template brings. */
function hasOpaqueJobAfter({ job }: Acting, { jobs, system }: Pipeline): boolean {
  if (job.isOpaque) return true;
  return jobs.some((each) => each.isOpaque && (system !== 'github' || each.needs.length > 0));
}

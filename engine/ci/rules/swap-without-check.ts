import { defineRule, type Problem } from '../../core/rule.ts';
import { askedMeanwhile, mayBeChecked } from '../checked.ts';
import type { CiModel } from '../model.ts';
import type { Acting } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { promotionsIn, purposeOf, writtenOf } from '../promotion.ts';
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
      if (!mayBeChecked(swap, pipeline) && !askedMeanwhile(swap, pipeline))
        yield* told(swap.action, pipeline, problemOf(swap, pipeline));
  },
});

function problemOf(swap: Acting, pipeline: Pipeline): Omit<Problem, 'at'> {
  const slot = writtenOf(swap.action.target?.slot);
  const message = `\`${slot}\` is swapped into production before anything has asked it: App Service takes any answer for warm, even an error.`;
  return { message, environment: purposeOf(swap), fixes: checkBeforeSwap(swap, pipeline) };
}

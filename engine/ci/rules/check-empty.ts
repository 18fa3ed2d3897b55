import { defineRule } from '../../core/rule.ts';
import type { CiModel } from '../model.ts';
import { declaredPurpose } from '../promotion.ts';

const PROMISES = /\b(?:smoke[- ]?tests?|health[- ]?checks?|roll(?:ing)?[- ]?back)\b/i;
/** Steps that tell how it went, and those without a name of their own. */
const TELLS =
  /^(?:echo|printf|#)|notif|summary|report|result|messag|\blog|inform|instruct|announce|\bwait|pass|fail|success|complete|output|\bprint|\bif\b|skip/i;

/** A name in the list of steps, with a green mark beside it, that nothing stands behind. */
export default defineRule<CiModel>({
  id: 'ci/check-empty',
  title: 'Check or rollback that does nothing',
  severity: 'warning',
  fix: 'none',
  unfixed: { named: 'a template', why: 'only the author knows what there is to ask, and what to go back to' },
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments'],

  *check(model) {
    const { system, jobs } = model.pipeline();
    if (system === 'script') return;
    for (const job of jobs) {
      for (const { at, title, onlySays, actions } of job.steps) {
        const [promise] = PROMISES.exec(title) ?? [];
        if (promise === undefined || !onlySays || actions.length > 0 || TELLS.test(title)) continue;
        const outcome = /back/i.test(promise)
          ? 'the version that failed stays in place'
          : 'it passes whatever was deployed';
        yield {
          at,
          message: `\`${title}\` only says something and asks or changes nothing, so ${outcome}.`,
          environment: declaredPurpose(job) ?? 'production',
        };
      }
    }
  },
});

import { defineRule } from '../../core/rule.ts';
import type { CiModel } from '../model.ts';
import type { Step } from '../pipeline.ts';
import { declaredPurpose } from '../promotion.ts';

const PROMISES = /\b(?:smoke[- ]?tests?|health[- ]?checks?|roll(?:ing)?[- ]?back)\b/i;
/** What a comment says that stands where a check or the way back was to stand. */
const COMMENTED = /\b(?:smoke[- ]?tests?|health|roll(?:ing)?[- ]?back)\b/i;
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
      for (const step of job.steps) {
        const { at, title, onlySays, actions } = step;
        const promise = onlySays && actions.length === 0 ? promiseOf(step) : undefined;
        if (promise === undefined) continue;
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

/** By its name, or by comments where its script has nothing else. */
function promiseOf({ title, at, span }: Step): string | undefined {
  const [named] = TELLS.test(title) ? [] : (PROMISES.exec(title) ?? []);
  return named ?? COMMENTED.exec(commentsAlone(at.source.text.slice(...span)))?.[0];
}

/** The lines of a script that has only comments. */
function commentsAlone(step: string): string {
  const lines = step.split(/\r?\n/);
  const key = lines.findIndex((line) => /:\s*[|>][-+\d]*\s*$/.test(line));
  const script = lines.slice(key + 1).filter((line) => line.trim() !== '' && !/^\s*[\w-]+:(?:\s|$)/.test(line));
  return key >= 0 && script.every((line) => line.trimStart().startsWith('#')) ? script.join('\n') : '';
}

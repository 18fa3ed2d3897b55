import { defineRule, type Fix, type Problem } from '../../core/rule.ts';
import { askedMeanwhile, mayBeChecked } from '../checked.ts';
import type { CiModel } from '../model.ts';
import { type Acting, type Standing, stepsBefore } from '../order.ts';
import type { Pipeline, Runs } from '../pipeline.ts';
import { isPart, promotionsIn, purposeOf, writtenOf } from '../promotion.ts';
import { told } from '../told.ts';

/** A check holds back a swap only when the swap waits for it, and heeds how it went. */
export default defineRule<CiModel>({
  id: 'ci/stage-order',
  title: 'Swap that does not wait for the check',
  severity: 'warning', // neither system refuses it
  fix: 'review', // the swap then comes later, or not at all
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/devops/pipelines/process/conditions',
    'https://learn.microsoft.com/azure/devops/pipelines/process/stages#specify-dependencies',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions',
  ],

  *check(model) {
    const pipeline = model.whole();
    if (isPart(pipeline)) return;
    for (const swap of promotionsIn(pipeline)) {
      const heedless = [swap.step.runs, swap.job.runs].find(({ when }) => when === 'always');
      if (heedless) yield* afterFailure(swap, heedless, pipeline);
      else if (!mayBeChecked(swap, pipeline)) yield* meanwhile(swap, pipeline);
    }
  },
});

function* afterFailure(swap: Acting, { at }: Runs, pipeline: Pipeline): Iterable<Problem> {
  const check = stepsBefore(swap, pipeline).findLast(isCheck);
  if (!check || !at || at.source !== pipeline.source) return;
  const { source, span } = at;
  yield {
    at,
    message: `With \`${source.text.slice(...span)}\` the swap runs although \`${check.step.title}\` has failed before it: the version that did not pass goes into production.`,
    related: [{ at: check.step.at, message: 'The check it goes past.' }],
    environment: purposeOf(swap),
    fixes: heeding(at, pipeline),
  };
}

function isCheck({ step: { actions } }: Standing): boolean {
  return actions.some(({ verb }) => verb === 'check');
}

/** What the condition asks for beside the outcome stays. */
function heeding({ source, span }: NonNullable<Runs['at']>, { system }: Pipeline): readonly Fix[] {
  const written = source.text.slice(...span);
  // Between quotes or over several lines it is left to the author.
  if (/["\n]|^'/.test(written)) return [];
  const always = /\balways\(\)|succeededOrFailed\(\)|cancelled\(\)/i.test(written);
  const text = system === 'github' ? 'success()' : always ? 'succeeded()' : `and(succeeded(), ${written})`;
  return [{ title: 'Swap only when everything before it has succeeded', edits: [{ source, span, text }] }];
}

function* meanwhile(swap: Acting, pipeline: Pipeline): Iterable<Problem> {
  const asking = askedMeanwhile(swap, pipeline);
  if (!asking) return;
  yield* told(swap.action, pipeline, {
    message: `\`${writtenOf(swap.action.target?.slot)}\` is swapped into production while \`${asking.id}\` still asks whether it works: neither waits for the other, so a check that fails comes too late.`,
    related: [{ at: asking.at, message: 'What the swap does not wait for.' }],
    environment: purposeOf(swap),
    fixes: [{ title: `Wait for ${asking.id}`, edits: swap.job.waitFor(asking.id) }],
  });
}

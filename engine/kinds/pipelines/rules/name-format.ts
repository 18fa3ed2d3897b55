import { defineRule, type Problem } from '../../../core/rule.ts';
import { placeOf } from '../../../readers/tree.ts';
import type { Part, PipelinesModel } from '../model.ts';
import { stepsIn } from '../steps-in.ts';
import { hasExpression } from '../unknown.ts';

const FORMAT = /^[A-Za-z_]\w*$/;
const MOST_SHOWN = 100;

/** Names become variables of others, so they have to look like one; what people read is `displayName`. */
export default defineRule<PipelinesModel>({
  id: 'pipelines/name-format',
  title: 'Name of a stage, job or step that cannot be one',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'whoever waits for the name, or reads the outputs behind it, would have to change with it' },
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/jobs-job'],

  *check(model) {
    for (const stage of model.stages.items) {
      yield* problemsOf(stage);
      for (const job of stage.jobs.items) yield* problemsOf(job);
    }
    for (const step of stepsIn(model)) yield* problemsOf(step);
  },
});

function* problemsOf({ name }: Part): Iterable<Problem> {
  const written = String(name?.value ?? '');
  if (!name || written === '' || hasExpression(written) || FORMAT.test(written)) return;
  const why = 'a name has letters, digits and `_`, and begins with no digit';
  const message = `\`${written.slice(0, MOST_SHOWN)}\` cannot be a name, since ${why}: the pipeline is refused.`;
  yield { at: placeOf(name), message };
}

import { defineRule, type Problem } from '../../../core/rule.ts';
import { placeOf } from '../../../readers/tree.ts';
import type { Part, PipelinesModel } from '../model.ts';
import { hasExpression } from '../unknown.ts';

/** Others wait for a stage or job, and read the outputs of a step, by its name. */
export default defineRule<PipelinesModel>({
  id: 'pipelines/duplicate-name',
  title: 'Name that is given to two stages, jobs or steps',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'only the author knows which of the two is meant by whoever uses the name' },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/stages-stage',
    'https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/jobs-job',
  ],

  *check({ stages }) {
    yield* repeatedIn(stages.items, 'another stage');
    for (const { name, jobs } of stages.items) {
      yield* repeatedIn(jobs.items, `another job of ${name ? `stage \`${name.value}\`` : 'this pipeline'}`);
      for (const { hooks } of jobs.items) {
        for (const { steps } of hooks) yield* repeatedIn(steps.items, 'another step of this job');
      }
    }
  },
});

/** Of what an `${{ if }}` decides over, only one may be there in the end. */
function* repeatedIn(parts: readonly Part[], whose: string): Iterable<Problem> {
  const first = new Map<string, Part>();
  for (const part of parts) {
    const written = String(part.name?.value ?? '');
    if (!part.name || part.isConditional || written === '' || hasExpression(written)) continue;
    const before = first.get(written.toLowerCase())?.name;
    if (!before) first.set(written.toLowerCase(), part);
    else {
      const capitals = before.value === part.name.value ? '' : ', and capitals do not count';
      const message = `\`${written}\` is already the name of ${whose}${capitals}: the pipeline is refused.`;
      yield { at: placeOf(part.name), message, related: [{ at: placeOf(before), message: 'first given here' }] };
    }
  }
}

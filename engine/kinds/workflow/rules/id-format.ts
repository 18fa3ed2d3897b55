import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { keyPlace, placeOf } from '../../../readers/tree.ts';
import { hasExpression } from '../expressions/find.ts';
import type { ActionsModel, WorkflowModel } from '../model.ts';

const FORMAT = /^[A-Za-z_][\w-]*$/;
const MOST = 100;

/** Ids become names in expressions, so they have to look like one. */
export default defineRule<ActionsModel>({
  id: 'workflow/id-format',
  title: 'Id that cannot be a name in an expression',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'every expression that uses the name would have to change with it' },
  since: '0.1.0',
  sources: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_id'],
  like: ['id'],

  *check(model) {
    // The schema in the store of JSON schemas has this pattern for jobs, and none for steps (read 2026-11).
    for (const { id, entry } of (model as Partial<WorkflowModel>).jobs ?? [])
      for (const problem of problemsOf(id, keyPlace(entry)))
        yield FORMAT.test(id) ? problem : { ...problem, layer: 'schema' };
    for (const { steps } of model.stepLists) {
      for (const { id } of steps) if (id) yield* problemsOf(String(id.value), placeOf(id));
    }
  },
});

function* problemsOf(id: string, at: Place): Iterable<Problem> {
  // What is empty or computed is spoken of elsewhere.
  if (id === '' || hasExpression(id)) return;
  const why = faultOf(id);
  if (why !== undefined)
    yield { at, message: `\`${id.slice(0, MOST)}\` cannot be an id, since ${why}: the file is refused.` };
}

function faultOf(id: string): string | undefined {
  if (id.startsWith('__')) return 'ids that begin with `__` are kept for GitHub';
  if (id.length > MOST) return `it has more than ${MOST} characters`;
  return FORMAT.test(id) ? undefined : 'an id has letters, digits, `-` and `_`, and begins with a letter or `_`';
}

import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { keyPlace, placeOf, rootOf } from '../../../readers/tree.ts';
import { walk } from '../../../readers/walk.ts';
import type { ActionsModel, WorkflowModel } from '../model.ts';

/** Maps whose keys people choose; other keys in other capitals are unknown keys. */
const FREE = new Set(['jobs', 'env', 'inputs', 'outputs', 'with', 'secrets', 'services', 'matrix']);

/** GitHub does not tell capitals in names: `Build` and `build` are one. Equal keys are what YAML itself forbids. */
export default defineRule<ActionsModel>({
  id: 'workflow/duplicate-id',
  title: 'Name that is given twice',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'only the author knows which of the two is meant by whoever uses the name' },
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_id',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsid',
  ],
  like: ['id'],

  *check(model) {
    const { tree, stepLists } = model;
    // GitHub reads an action when a job comes to it, and is not known to compare the ids of its steps.
    const isAction = (model as Partial<WorkflowModel>).jobs === undefined;
    if (isAction) {
      yield* stepProblems(stepLists);
      return;
    }
    const doubles: (readonly [name: string, first: Place, second: Place, whose: string])[] = [];
    for (const { owner, steps } of stepLists) {
      const ids = steps.flatMap(({ id }) => (id ? [[String(id.value), placeOf(id)] as const] : []));
      for (const double of repeated(ids)) doubles.push([...double, `a step of ${owner}`]);
    }
    const root = rootOf(tree);
    if (root) {
      walk(root, {
        entry({ key, value }) {
          if (value.type !== 'map' || !FREE.has(key)) return;
          const own = value.entries.filter(({ merged }) => !merged);
          const names = own.map((entry) => [entry.key, keyPlace(entry)] as const);
          for (const double of repeated(names)) doubles.push([...double, `another key of \`${key}\``]);
        },
      });
    }
    for (const [name, first, second, whose] of doubles) {
      const message = `\`${name}\` is already the name of ${whose}, and capitals do not count: the file is refused.`;
      yield { at: second, message, related: [{ at: first, message: 'first given here' }] };
    }
  },
});

function* stepProblems(lists: ActionsModel['stepLists']): Iterable<Problem> {
  for (const { owner, steps } of lists) {
    const ids = steps.flatMap(({ id }) => (id ? [[String(id.value), placeOf(id)] as const] : []));
    for (const [name, first, second] of repeated(ids)) {
      const message = `\`${name}\` is already the name of a step of ${owner}: only one of the two can be asked for its outputs.`;
      yield { at: second, message, related: [{ at: first, message: 'first given here' }], severity: 'warning' };
    }
  }
}

function repeated(names: readonly (readonly [string, Place])[]): (readonly [string, Place, Place])[] {
  const first = new Map<string, Place>();
  return names.flatMap(([name, at]) => {
    const before = first.get(name.toLowerCase());
    if (!before) first.set(name.toLowerCase(), at);
    return before ? [[name, before, at] as const] : [];
  });
}

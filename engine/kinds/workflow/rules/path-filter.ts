import { defineRule } from '../../../core/rule.ts';
import { child, isScalar, itemsOf, placeOf } from '../../../readers/tree.ts';
import type { WorkflowModel } from '../model.ts';

/** GitHub compares patterns with paths as Git names them, from the root of the repository and without `./`. */
export default defineRule<WorkflowModel>({
  id: 'workflow/path-filter',
  title: 'Path filter that no path matches',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // the workflow starts for changes that did not start it before
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet',
  ],
  like: ['glob'],

  *check({ events }) {
    for (const { body } of events) {
      for (const filter of ['paths', 'paths-ignore']) {
        for (const item of itemsOf(child(body, filter))) {
          if (!isScalar(item) || typeof item.value !== 'string') continue;
          const [, start = ''] = /^!?(\.\.?\/)/.exec(item.value) ?? [];
          if (start === '') continue;
          const at = placeOf(item);
          const begin = at.source.text.indexOf(start, at.span[0]);
          const edit = { source: at.source, span: [begin, begin + start.length] as const, text: '' };
          const fixes = start === './' ? [{ title: `Leave out \`${start}\``, edits: [edit] }] : [];
          const message = `\`${item.value}\` matches no file: paths are compared from the root of the repository, and none begins with \`${start}\`.`;
          yield { at, message, fixes };
        }
      }
    }
  },
});

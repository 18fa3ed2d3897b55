import { defineRule } from '../../../core/rule.ts';
import { entryOf, keyPlace } from '../../../readers/tree.ts';
import type { ActionsModel } from '../model.ts';

/** GitHub starts a shell with nothing to do, and the step is green. */
export default defineRule<ActionsModel>({
  id: 'workflow/empty-run',
  title: 'Step whose script is empty',
  severity: 'warning',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'what was to be run is not in the file' },
  since: '0.1.0',
  sources: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsrun'],
  like: ['syntax-check'],

  *check({ stepLists }) {
    for (const { steps } of stepLists) {
      for (const { node, run } of steps) {
        if (typeof run?.value !== 'string' || run.value.trim() !== '') continue;
        const entry = entryOf(node, 'run');
        if (entry) yield { at: keyPlace(entry), message: '`run` is empty, so this step does nothing and succeeds.' };
      }
    }
  },
});

import { nearest } from '../../../../domain/nearest.ts';
import { folderOf, nameOf } from '../../../core/path.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { placeOf, type ScalarNode } from '../../../readers/tree.ts';
import { calledPath } from '../called.ts';
import type { WorkflowModel } from '../model.ts';

/** A workflow of the same repository is taken from the same commit: what is not there now will not be there then. */
export default defineRule<WorkflowModel>({
  id: 'workflow/called-file',
  title: 'Called workflow that is not there, or cannot be called',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the nearest name is a guess
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows#creating-a-reusable-workflow',
  ],
  like: ['workflow-call'],

  *check(model) {
    for (const job of model.jobs) {
      const { uses } = job;
      const path = calledPath(String(uses?.value ?? ''), model.source.path);
      if (!uses || path === undefined) continue;
      const called = model.called(job);
      if (called?.state === 'not callable') {
        const message = `\`${uses.value}\` cannot be called, because its \`on\` has no \`workflow_call\`: the file is refused.`;
        yield { at: placeOf(uses), message };
      } else if (!called) yield* missing(uses, path, model);
    }
  },
});

/** Only where the folder is known, since it has this file in it. */
function* missing(uses: ScalarNode, path: string, { source, neighbours }: WorkflowModel): Iterable<Problem> {
  const names = neighbours();
  const name = nameOf(path);
  if (folderOf(path) !== folderOf(source.path) || !names.includes(nameOf(source.path)) || names.includes(name)) return;
  const at = placeOf(uses);
  const others = names.filter((each) => /\.ya?ml$/.test(each) && each !== nameOf(source.path));
  const meant = nearest(name, others);
  const problem = `\`${name}\` is no file of \`.github/workflows\``;
  // With nothing like it beside it, only a part of the repository may be here.
  if (meant === undefined) {
    yield {
      at,
      message: `${problem}, so GitHub refuses this one unless it comes from elsewhere.`,
      severity: 'warning',
    };
    return;
  }
  const start = uses.source.text.indexOf(name, at.span[0]);
  const isThere = start >= 0 && start + name.length <= at.span[1];
  const edits: Fix['edits'] = isThere ? [{ ...at, span: [start, start + name.length], text: meant }] : [];
  yield { at, message: `${problem}: did you mean \`${meant}\`?`, fixes: [{ title: `Write \`${meant}\``, edits }] };
}

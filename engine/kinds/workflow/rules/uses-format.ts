import { defineRule, type Problem } from '../../../core/rule.ts';
import { placeOf, type ScalarNode } from '../../../readers/tree.ts';
import type { ActionsModel, WorkflowModel } from '../model.ts';
import { isUnknown } from '../unknown.ts';

const ACTION = /^[^/@]+\/[^/@][^@]*@.+$/;
/** Behind the first slash, what the schema in the store of JSON schemas asks of a call (read 2026-11). */
const FILE_IN_STORE = /\.ya?ml(?:$|@.)/;
const WORKFLOW = /^[^/@]+\/[^/@]+\/[^@]+@.+$/;
/** Of this repository; `$/` is another word for its root. */
const LOCAL = /^(?:\.\.?|\$)\//;

/** What is called is looked up before a job starts: a name of another form leads nowhere. */
export default defineRule<ActionsModel>({
  id: 'workflow/uses-format',
  title: 'Action or workflow that is named in a form nobody can look up',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'the version that is missing is for the author to choose' },
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_iduses',
  ],
  like: ['action', 'workflow-call'],

  *check(model) {
    for (const { steps } of model.stepLists) for (const { uses } of steps) if (uses) yield* stepProblem(uses);
    for (const { uses } of (model as Partial<WorkflowModel>).jobs ?? []) if (uses) yield* callProblem(uses);
  },
});

function* stepProblem(uses: ScalarNode): Iterable<Problem> {
  const text = String(uses.value);
  if (
    text === '' ||
    isUnknown(uses) ||
    text === '.' ||
    LOCAL.test(text) ||
    /^docker:\/\/./.test(text) ||
    ACTION.test(text)
  )
    return;
  const message = `\`${text}\` names no action: \`OWNER/REPOSITORY@VERSION\`, \`./FOLDER\` or \`docker://IMAGE\` belongs here, and the file is refused.`;
  yield { at: placeOf(uses), message };
}

function* callProblem(uses: ScalarNode): Iterable<Problem> {
  const text = String(uses.value);
  if (text === '' || isUnknown(uses) || (LOCAL.test(text) && !text.includes('@')) || WORKFLOW.test(text)) return;
  const message = `\`${text}\` names no workflow: \`./.github/workflows/FILE.yml\` or \`OWNER/REPOSITORY/.github/workflows/FILE.yml@VERSION\` belongs here, and the file is refused.`;
  yield { at: placeOf(uses), message, ...(!isInStore(text) && { layer: 'schema' }) };
}

function isInStore(call: string): boolean {
  const slash = call.indexOf('/', 1);
  return slash > 0 && FILE_IN_STORE.test(call.slice(slash + 2));
}

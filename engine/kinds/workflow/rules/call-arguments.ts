import { nearest } from '../../../../domain/nearest.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import {
  child,
  type Entry,
  entriesOf,
  entryOf,
  isScalar,
  keyPlace,
  type Node,
  placeOf,
  scalarOf,
} from '../../../readers/tree.ts';
import { quoted } from '../../../schema/words.ts';
import type { Called } from '../called.ts';
import { hasExpression } from '../expressions/find.ts';
import type { Job, WorkflowModel } from '../model.ts';
import { isUnknown } from '../unknown.ts';

/** GitHub compares what is given with what the called workflow asks for before it starts anything. */
export default defineRule<WorkflowModel>({
  id: 'workflow/call-arguments',
  title: 'Call that does not fit the workflow it calls',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the nearest name is a guess
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows#passing-inputs-and-secrets-to-a-reusable-workflow',
  ],
  like: ['workflow-call'],

  *check(model) {
    for (const job of model.jobs) {
      const called = model.called(job);
      if (called?.state !== 'callable') continue;
      yield* argumentProblems(job, called, 'with');
      if (scalarOf(child(job.entry.value, 'secrets')) !== 'inherit') yield* argumentProblems(job, called, 'secrets');
    }
  },
});

const WORD = { with: 'input', secrets: 'secret' } as const;

function* argumentProblems({ entry, uses }: Job, called: Called, key: 'with' | 'secrets'): Iterable<Problem> {
  const declared = key === 'with' ? called.inputs : called.secrets;
  const node = child(entry.value, key);
  if (!uses || (node && node.type !== 'map' && scalarOf(node) !== null)) return;
  const given = entriesOf(node);
  if (given.some((each) => hasExpression(each.key))) return;
  for (const each of given) {
    const asked = find(declared, each.key);
    if (!asked) yield unasked(each, declared, key);
    else if (key === 'with') yield* mistyped(each, asked);
  }
  for (const asked of declared) {
    const isNeeded = scalarOf(child(asked.value, 'required')) === true && !entryOf(asked.value, 'default');
    if (!isNeeded || find(given, asked.key)) continue;
    const message = `The ${WORD[key]} \`${asked.key}\`, which \`${uses.value}\` requires, is not given: the file is refused.`;
    yield { at: placeOf(uses), message, related: [{ at: keyPlace(asked), message: 'required here' }] };
  }
}

/** Capitals do not count. */
function find(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find(({ key }) => key.toLowerCase() === name.toLowerCase());
}

function unasked(given: Entry, declared: readonly Entry[], key: 'with' | 'secrets'): Problem {
  const at = keyPlace(given);
  const meant = nearest(
    given.key,
    declared.map((each) => each.key),
  );
  const problem = `\`${given.key}\` is no ${WORD[key]} of the workflow that is called`;
  if (meant === undefined) return { at, message: `${problem}: the file is refused.` };
  const isPlain = at.source.text.slice(...at.span) === given.key;
  const fixes: Fix[] = isPlain ? [{ title: `Rename to \`${meant}\``, edits: [{ ...at, text: meant }] }] : [];
  return { at, message: `${problem}: did you mean \`${meant}\`?`, fixes };
}

function* mistyped({ key, value }: Entry, asked: Entry): Iterable<Problem> {
  const type = scalarOf(child(asked.value, 'type'));
  if (!isScalar(value) || value.value === null || isUnknown(value) || fits(value, type)) return;
  const message = `\`${key}\` is ${quoted(value.value)} and takes a ${type}: the file is refused.`;
  yield { at: placeOf(value), message, related: [{ at: keyPlace(asked), message: 'declared here' }] };
}

function fits(node: Node, type: unknown): boolean {
  const value = scalarOf(node);
  if (type === 'boolean') return typeof value === 'boolean';
  return type !== 'number' || typeof value === 'number';
}

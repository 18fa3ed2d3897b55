import { nearest } from '../../../../domain/nearest.ts';
import { namesOfInput, type PipelineTask, taskInputOf } from '../../../../domain/pipeline-task.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type Entry, keyPlace } from '../../../readers/tree.ts';
import type { PipelinesModel, Task } from '../model.ts';
import { stepsIn } from '../steps-in.ts';
import { taskAt } from '../task-at.ts';
import { hasExpression } from '../unknown.ts';

/** A task does not look at an input it does not know: with a misspelt slot the deployment goes to production. */
export default defineRule<PipelinesModel>({
  id: 'pipelines/task-input',
  title: 'Input of a task that is nearly one it knows',
  severity: 'hint', // the table may be older than the task
  everywhere: true,
  fix: 'review',
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/'],

  *check(model) {
    for (const { action, node } of stepsIn(model)) {
      const known = action.kind === 'task' ? taskAt(node) : undefined;
      if (action.kind === 'task' && known?.confirmed) yield* problemsOf(action.task, known);
    }
  },
});

function* problemsOf({ inputs }: Task, known: PipelineTask): Iterable<Problem> {
  const given = new Set(inputs.flatMap(({ key }) => taskInputOf(known, key)?.name ?? []));
  for (const entry of inputs) {
    if (taskInputOf(known, entry.key) || hasExpression(entry.key)) continue;
    // Who gives the nearest input as well has not misspelt it, and a longer name is another one, which may be new.
    const free = known.inputs.filter(({ name }) => !given.has(name)).flatMap(namesOfInput);
    const alike = free.filter((name) => Math.abs(name.length - entry.key.length) <= 2);
    const meant = nearest(entry.key, alike);
    if (meant !== undefined) yield problemOf(entry, meant, known);
  }
}

function problemOf(entry: Entry, meant: string, { name, majors }: PipelineTask): Problem {
  const at = keyPlace(entry);
  const written = at.source.text.slice(...at.span);
  const isPlain = written === entry.key;
  return {
    at,
    message: `\`${entry.key}\` is no input of \`${name}@${majors[0]}\`, which does not look at it: did you mean \`${meant}\`?`,
    fixes: isPlain ? [{ title: `Rename to \`${meant}\``, edits: [{ ...at, text: meant }] }] : [],
  };
}

import { circlesOf, type Waiter } from '../../../../domain/circles.ts';
import { nearest } from '../../../../domain/nearest.ts';
import { defineRule } from '../../../core/rule.ts';
import { keyPlace, placeOf } from '../../../readers/tree.ts';
import { hasExpression } from '../expressions/find.ts';
import type { Job, Need, WorkflowModel } from '../model.ts';

/** Jobs wait for each other by name; a name that leads nowhere, or in a circle, stops the whole workflow. */
export default defineRule<WorkflowModel>({
  id: 'workflow/needs',
  title: 'Job that waits for one that does not exist, or for itself',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the nearest name is a guess
  since: '0.1.0',
  sources: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds'],
  like: ['job-needs'],

  *check(model) {
    const ids = model.jobs.map(({ id }) => id);
    for (const { needs } of model.jobs) {
      for (const need of needs) if (!model.job(need.id) && !hasExpression(need.id)) yield unknown(need, ids);
    }
    for (const circle of jobCircles(model)) {
      const [first] = circle;
      if (!first) continue;
      const way = [...circle.map(({ id }) => id), first.id].join(' → ');
      const message = `\`${first.id}\` waits for itself (${way}): no job of the circle can start, and the file is refused.`;
      yield { at: keyPlace(first.entry), message };
    }
  },
});

function unknown({ id, node }: Need, ids: readonly string[]) {
  const at = placeOf(node);
  const meant = nearest(id, ids);
  const problem = `\`${id}\` is no job of this workflow`;
  if (meant === undefined) return { at, message: `${problem}: the file is refused.` };
  const start = at.source.text.indexOf(id, at.span[0]);
  const isThere = start >= 0 && start < at.span[1];
  const edits = isThere ? [{ source: at.source, span: [start, start + id.length] as const, text: meant }] : [];
  return { at, message: `${problem}: did you mean \`${meant}\`?`, fixes: [{ title: `Write \`${meant}\``, edits }] };
}

function jobCircles({ jobs, job }: WorkflowModel): readonly (readonly Job[])[] {
  const waiters = new Map(jobs.map((part) => [part, { part, waitsFor: [] as Waiter<Job>[] }]));
  for (const [{ needs }, { waitsFor }] of waiters) {
    const needed = needs.flatMap(({ id }) => job(id) ?? []);
    waitsFor.push(...needed.flatMap((each) => waiters.get(each) ?? []));
  }
  return circlesOf([...waiters.values()]);
}

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

  *check(model) {
    const ids = model.jobs.map(({ id }) => id);
    for (const { needs } of model.jobs) {
      for (const need of needs) if (!model.job(need.id) && !hasExpression(need.id)) yield unknown(need, ids);
    }
    for (const circle of circlesOf(model)) {
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

/** Jobs that can start are taken away until only those in circles, and those behind them, are left. */
function circlesOf({ jobs, job }: WorkflowModel): readonly (readonly Job[])[] {
  const waiting = new Map<Job, number>();
  const waiters = new Map<Job, Job[]>();
  for (const each of jobs) {
    const needed = new Set(each.needs.flatMap(({ id }) => job(id) ?? []));
    waiting.set(each, needed.size);
    for (const before of needed) {
      const behind = waiters.get(before);
      if (behind) behind.push(each);
      else waiters.set(before, [each]);
    }
  }
  const ready = jobs.filter((each) => waiting.get(each) === 0);
  for (let next = ready.pop(); next; next = ready.pop()) {
    waiting.delete(next);
    for (const waiter of waiters.get(next) ?? []) {
      const left = (waiting.get(waiter) ?? 0) - 1;
      waiting.set(waiter, left);
      if (left === 0) ready.push(waiter);
    }
  }
  return followed(new Set(waiting.keys()), job);
}

function followed(stuck: ReadonlySet<Job>, jobOf: WorkflowModel['job']): Job[][] {
  const circles: Job[][] = [];
  const seen = new Set<Job>();
  for (const start of stuck) {
    const way: Job[] = [];
    const own = new Set<Job>();
    let at: Job | undefined = start;
    while (at && !seen.has(at)) {
      seen.add(at);
      own.add(at);
      way.push(at);
      at = at.needs.flatMap(({ id }) => jobOf(id) ?? []).find((needed) => stuck.has(needed));
    }
    if (at && own.has(at)) circles.push(way.slice(way.indexOf(at)));
  }
  return circles;
}

import { withName } from '../../ci/write/wait-list.ts';
import { startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import { entryOf, isMap } from '../../readers/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Job, WorkflowModel } from './model.ts';

/** The edit that makes a job wait for another; none where that would be a circle, or there is no plain place for it. */
export function waitFor(job: Job, other: Job, model: Pick<WorkflowModel, 'source' | 'job'>): readonly Edit[] {
  if (job === other || reaches(other, job, model) || !/^[A-Za-z_][\w-]*$/.test(other.id)) return [];
  const { source, value: body, alias, merged } = job.entry;
  if (!isMap(body) || body.flow || alias || merged || body.source !== model.source) return [];
  const needs = entryOf(body, 'needs');
  const first = body.entries[0];
  if (!needs && first && startsLine(source.text, first.keySpan[0])) {
    const text = `needs: ${other.id}${lineBreakOf(source)}${indentOf(source, first.keySpan[0])}`;
    return [{ source, span: [first.keySpan[0], first.keySpan[0]], text }];
  }
  return needs ? withName(needs, other.id) : [];
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(startOfLine(text, offset), offset).trim() === '';
}

/** Whether a job waits for another, directly or by way of others. */
function reaches(from: Job, to: Job, { job }: Pick<WorkflowModel, 'job'>): boolean {
  const seen = new Set<Job>([from]);
  for (const each of seen) {
    if (each === to) return true;
    for (const { id } of each.needs) {
      const next = job(id);
      if (next) seen.add(next);
    }
  }
  return false;
}

import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import { entryOf, isMap } from '../../readers/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Job, WorkflowModel } from './model.ts';

/** The edit that makes a job wait for another; none where that would be a circle, or there is no plain place for it. */
export function waitFor(job: Job, other: Job, model: WorkflowModel): readonly Edit[] {
  if (job === other || reaches(other, job, model) || !/^[A-Za-z_][\w-]*$/.test(other.id)) return [];
  const { source, value: body, alias, merged } = job.entry;
  if (!isMap(body) || body.flow || alias || merged || body.source !== model.source) return [];
  const needs = entryOf(body, 'needs');
  const first = body.entries[0];
  if (!needs && first && startsLine(source.text, first.keySpan[0])) {
    const text = `needs: ${other.id}${lineBreakOf(source)}${indentOf(source, first.keySpan[0])}`;
    return [{ source, span: [first.keySpan[0], first.keySpan[0]], text }];
  }
  if (!needs || needs.alias || needs.merged || needs.value.anchor) return [];
  const { value } = needs;
  if (value.type === 'scalar' && value.style === 'plain' && value.value !== null) {
    return [{ source, span: value.span, text: `[${source.text.slice(...value.span)}, ${other.id}]` }];
  }
  const last = value.type === 'seq' ? value.items.at(-1) : undefined;
  if (value.type !== 'seq' || !last) return [];
  const end = (last.alias ?? last.value.span)[1];
  if (value.flow) return [{ source, span: [end, end], text: `, ${other.id}` }];
  const [start] = last.alias ?? last.value.span;
  const dash = source.text.slice(startOfLine(source.text, start), start);
  if (!/^\s*-\s+$/.test(dash)) return [];
  const line = endOfLine(source.text, end);
  return [{ source, span: [line, line], text: `${lineBreakOf(source)}${dash}${other.id}` }];
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(startOfLine(text, offset), offset).trim() === '';
}

/** Whether a job waits for another, directly or by way of others. */
function reaches(from: Job, to: Job, { job }: WorkflowModel): boolean {
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

import { keysAt } from '../../ci/write/places.ts';
import { withName } from '../../ci/write/wait-list.ts';
import type { Edit } from '../../core/span.ts';
import { entryOf } from '../../readers/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Job, Stage, Waiting } from './model.ts';

/** A job with what decides what it waits for. */
export interface Wait {
  readonly job: Job;
  readonly stage: Stage;
  /** The stage written above, which a stage waits for unless it says otherwise. */
  readonly above: Stage | undefined;
}

/** The edit that makes a job, or its stage, wait for another job, or for the stage of that. */
export function waitingFor({ job, stage, above }: Wait, other: Pick<Wait, 'job' | 'stage'>): readonly Edit[] {
  if (stage === other.stage) return withDependency(job, other.job, undefined);
  return withDependency(stage, other.stage, stage.saysDependsOn ? undefined : above);
}

function withDependency({ node }: Waiting, { name }: Waiting, above: Waiting | undefined): readonly Edit[] {
  const other = String(name?.value ?? '');
  if (!/^[A-Za-z_]\w*$/.test(other)) return [];
  const entry = entryOf(node, 'dependsOn');
  const { source } = node;
  const list = entry?.value;
  if (list?.type === 'seq' && list.flow && list.items.length === 0 && !entry?.alias)
    return [{ source, span: list.span, text: other }];
  if (entry) return withName(entry, other);
  const at = keysAt(node);
  if (at === undefined) return [];
  const before = above?.name && above.name.value !== other ? String(above.name.value) : undefined;
  const text = `dependsOn: ${before === undefined ? other : `[${before}, ${other}]`}${lineBreakOf(source)}${indentOf(source, at)}`;
  return [{ source, span: [at, at], text }];
}

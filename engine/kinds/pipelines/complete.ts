import type { Completion } from '../../core/language.ts';
import { completeFromSchema, type DeclaredValue, type ValueProvider } from '../../schema/complete.ts';
import { cursorsAt } from '../../schema/cursor.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { Spelling } from './expanded/spelling.ts';
import type { PipelinesModel, Waiting } from './model.ts';
import { readPipeline } from './read.ts';

/** What the schema knows for the place, and the names that the file itself gives. */
export function completionsAt(
  schema: JsonSchema,
  spelling: Spelling,
  model: PipelinesModel,
  offset: number,
): readonly Completion[] {
  const cursors = cursorsAt(model.tree, offset, (source) => readPipeline(source, spelling));
  return completeFromSchema(schema, model.source, cursors, valuesFor(model, offset));
}

function valuesFor({ stages }: PipelinesModel, offset: number): ValueProvider {
  return (reference) => {
    if (reference === 'stage') return namesOf(stages.items, offset, 'stage');
    if (reference === 'job') return namesOf(around(stages.items, offset)?.jobs.items ?? [], offset, 'job');
    return [];
  };
}

/** What is being written may have no end yet: the last that begins before. */
function around<T extends Waiting>(parts: readonly T[], offset: number): T | undefined {
  return parts.findLast(({ node }) => node.span[0] <= offset);
}

/** Nothing waits for itself. */
function namesOf(parts: readonly Waiting[], offset: number, detail: string): DeclaredValue[] {
  const own = around(parts, offset);
  const names = parts.flatMap((part) => (part.name && part !== own ? [String(part.name.value)] : []));
  return [...new Set(names)].map((label) => ({ label, detail }));
}

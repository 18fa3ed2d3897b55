import { type PipelineTask, pipelineTasks, taskInputOf } from '../../../domain/pipeline-task.ts';
import type { Completion } from '../../core/language.ts';
import { completeFromSchema, type DeclaredValue, type ValueProvider } from '../../schema/complete.ts';
import { type Cursor, cursorsAt } from '../../schema/cursor.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { Spelling } from './expanded/spelling.ts';
import type { PipelinesModel, Waiting } from './model.ts';
import { readPipeline } from './read.ts';
import { taskAt } from './task-at.ts';

/** What the schema knows for the place, the names that the file itself gives, and what known tasks are told. */
export function completionsAt(
  schema: JsonSchema,
  spelling: Spelling,
  model: PipelinesModel,
  offset: number,
): readonly Completion[] {
  const cursors = cursorsAt(model.tree, offset, (source) => readPipeline(source, spelling));
  return completeFromSchema(schema, model.source, cursors, valuesFor(model, cursors, offset));
}

function valuesFor({ stages }: PipelinesModel, cursors: readonly Cursor[], offset: number): ValueProvider {
  return (reference, path) => {
    const nodes = cursors.find((cursor) => cursor.path === path)?.nodes ?? [];
    switch (reference) {
      case 'stage':
        return namesOf(stages.items, offset, 'stage');
      case 'job':
        return namesOf(around(stages.items, offset)?.jobs.items ?? [], offset, 'job');
      case 'task':
        return pipelineTasks.map(taskName);
      case 'input':
        return inputsOf(taskAt(nodes.at(-2)));
      case 'input-value':
        return valuesOf(taskAt(nodes.at(-3)), String(path.at(-1)));
      default:
        return [];
    }
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

function taskName({ name, majors, says }: PipelineTask): DeclaredValue {
  return { label: `${name}@${Math.max(...majors)}`, documentation: says };
}

function inputsOf(task: PipelineTask | undefined): DeclaredValue[] {
  return (task?.inputs ?? []).map(({ name, required, default: fallback, says }) => ({
    label: name,
    ...(required && fallback === undefined && { detail: 'required' }),
    ...(says !== undefined && { documentation: says }),
  }));
}

function valuesOf(task: PipelineTask | undefined, input: string): DeclaredValue[] {
  const known = task && taskInputOf(task, input);
  const isSwitch = known?.default === 'true' || known?.default === 'false';
  return (known?.values ?? (isSwitch ? ['true', 'false'] : [])).map((label) => ({
    label,
    ...(label === known?.default && { detail: 'default' }),
  }));
}

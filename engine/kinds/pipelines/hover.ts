import { type PipelineTask, pipelineTasksAsOf, type TaskInput, taskInputOf } from '../../../domain/pipeline-task.ts';
import { actionHoverAt } from '../../ci/describe.ts';
import type { Hover } from '../../core/language.ts';
import { type AtOffset, atOffset } from '../../schema/at-offset.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import { listed } from '../../schema/words.ts';
import type { PipelinesModel } from './model.ts';
import { taskAt } from './task-at.ts';

/** On a step that deploys what that means; of a task what it does and what its inputs are; of all else what the schema says. */
export function hoverAt(schema: JsonSchema, model: PipelinesModel, offset: number): Hover | undefined {
  const found = atOffset(model.tree, offset);
  const task = found && taskHover(found);
  const action = actionHoverAt(model.pipeline(), offset);
  if (action && task) return { ...task, markdown: `${task.markdown}\n\n${action.markdown}` };
  return action ?? task ?? hoverFromSchema(schema, model.tree, offset);
}

function taskHover({ kind, path, nodes, entry }: AtOffset): Hover | undefined {
  const node = nodes.at(-1);
  if (!node || !entry) return undefined;
  const task = kind === 'value' && path.at(-1) === 'task' ? taskAt(nodes.at(-2)) : undefined;
  if (task) return { span: node.span, markdown: `${task.says}\n\n${origin(task)}` };
  const around = kind === 'key' && path.at(-2) === 'inputs' ? taskAt(nodes.at(-3)) : undefined;
  const input = around && taskInputOf(around, entry.key);
  return around && input && { span: entry.keySpan, markdown: wordsFor(input, around) };
}

function wordsFor({ says, required, default: fallback, values, aliases }: TaskInput, task: PipelineTask): string {
  const facts = [
    ...(required && fallback === undefined ? ['Required.'] : []),
    ...(values ? [`Takes ${listed(values, 'or')}.`] : []),
    ...(fallback === undefined ? [] : [`Default: \`${fallback}\`.`]),
    ...(aliases ? [`Also called ${listed(aliases, 'or')}.`] : []),
  ];
  return [says, facts.join(' '), origin(task)].filter((part) => part).join('\n\n');
}

function origin({ name, majors, source, confirmed }: PipelineTask): string {
  const doubt = confirmed ? '' : ', not confirmed';
  return `[\`${name}@${majors.join(', @')}\`](${source}), as of ${pipelineTasksAsOf}${doubt}.`;
}

import { type PipelineTask, pipelineTaskOf } from '../../../domain/pipeline-task.ts';
import { child, type Node, stringOf } from '../../readers/tree.ts';

/** The task of a step, where the table knows it. */
export function taskAt(step: Node | undefined): PipelineTask | undefined {
  const [, name, major] = /^([^@]+)@(\d+)/.exec(stringOf(child(step, 'task')) ?? '') ?? [];
  return name === undefined ? undefined : pipelineTaskOf(name, Number(major));
}

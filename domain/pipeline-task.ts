import facts from './facts/azure-pipelines-tasks.json' with { type: 'json' };

/** A task of Azure Pipelines that deploys, or runs what does, in one or more of its major versions. */
export interface PipelineTask {
  readonly name: string;
  readonly majors: readonly number[];
  /** The page this was read from. */
  readonly source: string;
  /** False where no first-party page could be read: such a task accuses nobody. */
  readonly confirmed: boolean;
  /** What it does, as a sentence. */
  readonly says: string;
  readonly inputs: readonly TaskInput[];
}

export interface TaskInput {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly required?: boolean;
  readonly default?: string;
  readonly values?: readonly string[];
  readonly says?: string;
}

export const pipelineTasks: readonly PipelineTask[] = facts.tasks;

/** When the table was put together, as `2026-11-22`. */
export const pipelineTasksAsOf: string = facts.asOf;

/** Nothing for a task, or a major version of one, that is not in the table. Publishers before the name do not count. */
export function pipelineTaskOf(name: string, major: number): PipelineTask | undefined {
  const wanted = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return pipelineTasks.find((task) => task.name.toLowerCase() === wanted && task.majors.includes(major));
}

/** By its name or another name of it, in any capitals. */
export function taskInputOf({ inputs }: PipelineTask, name: string): TaskInput | undefined {
  const wanted = name.toLowerCase();
  return inputs.find((input) => namesOfInput(input).some((each) => each.toLowerCase() === wanted));
}

export function namesOfInput({ name, aliases = [] }: TaskInput): readonly string[] {
  return [name, ...aliases];
}

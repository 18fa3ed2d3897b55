import type { Pipeline } from '../../ci/pipeline.ts';
import type { Entry, Node, ScalarNode } from '../../readers/tree.ts';
import type { TextModel } from '../../text/model.ts';
import type { Called } from './called.ts';
import type { Expression } from './expressions/collect.ts';
import type { Shape } from './shapes/shape.ts';

/** What workflows and actions share: expressions over contexts, and steps with ids. */
export interface ActionsModel extends TextModel {
  /** Made when somebody first asks. */
  expressions(): readonly Expression[];
  /** What a context holds where an expression stands. */
  contextAt(context: string, path: Expression['path']): Shape;
  /** Every list of steps, with a name for who runs them. */
  readonly stepLists: readonly StepList[];
}

export interface StepList {
  /** In the middle of a sentence: `job `build``. */
  readonly owner: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly node: Node;
  readonly id: ScalarNode | undefined;
  readonly name: ScalarNode | undefined;
  readonly uses: ScalarNode | undefined;
  readonly run: ScalarNode | undefined;
}

export interface WorkflowModel extends ActionsModel {
  readonly events: readonly WorkflowEvent[];
  readonly jobs: readonly Job[];
  /** By name, in whatever letters: GitHub does not tell `Build` from `build`. */
  job(id: string): Job | undefined;
  /** The same as steps of a deployment; made when somebody first asks. */
  pipeline(): Pipeline;
  /** The same with the jobs of the workflows it calls in this repository. */
  whole(): Pipeline;
  /** What the workflow that a job calls declares, where that is a file of this repository. */
  called(job: Job): Called | undefined;
  /** Names of the files beside this one; empty where nobody knows. */
  neighbours(): readonly string[];
  /** The file behind a `./` of this repository; of an action the file in its folder. */
  localFile(uses: string): string | undefined;
}

export interface WorkflowEvent {
  readonly name: string;
  readonly node: Node;
  /** Its filters and inputs; nothing for an event that is only named. */
  readonly body: Node | undefined;
}

export interface Job {
  readonly id: string;
  readonly entry: Entry;
  readonly needs: readonly Need[];
  readonly steps: readonly Step[];
  /** The reusable workflow it calls instead of running steps. */
  readonly uses: ScalarNode | undefined;
  readonly environment: Node | undefined;
  readonly concurrency: Node | undefined;
  readonly permissions: Node | undefined;
  readonly matrix: Node | undefined;
  readonly outputs: Node | undefined;
}

/** A job that another waits for, where it is named. */
export interface Need {
  readonly id: string;
  readonly node: ScalarNode;
}

import type { Pipeline } from '../../ci/pipeline.ts';
import type { Entry, Node, ScalarNode } from '../../readers/tree.ts';
import type { TextModel } from '../../text/model.ts';

/** Its `tree` is the expanded one: what `${{ if }}:` brings stands beside what is written there. */
export interface PipelinesModel extends TextModel {
  /** False for a file that lies among pipelines and is something else: nothing is said of it. */
  readonly isPipeline: boolean;
  /** False for a template, to whose stages or jobs others are added by whoever uses it. */
  readonly isWhole: boolean;
  /** Without `stages:` the one that all jobs are in; without `jobs:` the one job in it. */
  readonly stages: Listed<Stage>;
  /** Every file that is named after `template:`. */
  readonly templates: readonly ScalarNode[];
  /** The same as steps of a deployment; made when somebody first asks. */
  pipeline(): Pipeline;
  /** The same with the templates of this repository in their places. */
  whole(): Pipeline;
  /** The file behind a `template:` of this repository. */
  localFile(template: string): string | undefined;
}

export interface Listed<T> {
  readonly items: readonly T[];
  /** A template or an expression brings more of them. */
  readonly isOpen: boolean;
  /** Where it does, as far as that is known. */
  readonly gaps: readonly Gap[];
}

/** What stands between the items and brings more of them. */
export interface Gap {
  /** How many of the items stand before it. */
  readonly before: number;
  readonly node: Node;
}

/** What a stage, a job and a step have in common. */
export interface Part {
  readonly node: Node;
  readonly name: ScalarNode | undefined;
  readonly displayName: ScalarNode | undefined;
  readonly condition: ScalarNode | undefined;
  /** Whether it is there at all is decided by `${{ if }}` or `${{ each }}`. */
  readonly isConditional: boolean;
}

/** What waits for others, by their names. */
export interface Waiting extends Part {
  /** Empty where nothing is written. */
  readonly dependsOn: readonly Dependency[];
  /** `dependsOn` is written, so that a stage does not wait for the one above it; `[]` waits for none. */
  readonly saysDependsOn: boolean;
}

export interface Dependency {
  readonly name: string;
  readonly node: ScalarNode;
}

export interface Stage extends Waiting {
  readonly jobs: Listed<Job>;
}

export interface Job extends Waiting {
  readonly kind: 'job' | 'deployment';
  readonly continueOnError: ScalarNode | undefined;
  readonly timeoutInMinutes: ScalarNode | undefined;
  readonly pool: Node | undefined;
  readonly environment: Node | undefined;
  /** How a deployment job deploys; nothing for other jobs. */
  readonly strategy: 'runOnce' | 'rolling' | 'canary' | undefined;
  /** Lists of steps in the order they run; one without a name for a job that does not deploy. */
  readonly hooks: readonly Hook[];
}

export const HOOKS = ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic', 'on.failure', 'on.success'] as const;

export interface Hook {
  readonly name: (typeof HOOKS)[number] | undefined;
  readonly steps: Listed<Step>;
}

export const SCRIPTS = ['script', 'bash', 'pwsh', 'powershell'] as const;

export interface Step extends Part {
  readonly action: Action;
  readonly continueOnError: ScalarNode | undefined;
  readonly enabled: ScalarNode | undefined;
  readonly timeoutInMinutes: ScalarNode | undefined;
  readonly env: readonly Entry[];
}

/** What a step does. */
export type Action =
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'script'; readonly shell: (typeof SCRIPTS)[number]; readonly script: ScalarNode }
  /** `checkout`, `download`, `publish` and the like. */
  | { readonly kind: 'other'; readonly word: string };

export interface Task {
  readonly node: ScalarNode;
  /** As written, without its version. */
  readonly name: string;
  readonly major: number | undefined;
  readonly inputs: readonly Entry[];
  /** What they stand in. */
  readonly inputMap: Node | undefined;
  /** Capitals in the names of inputs do not count. */
  input(...names: readonly string[]): Node | undefined;
}

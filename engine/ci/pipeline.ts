import type { Valued } from '../../domain/tri.ts';
import type { Edit, Place, Source, Span } from '../core/span.ts';
import type { DeployAction } from './action.ts';
import type { PushedName } from './images/pushed.ts';

/** What a file of a CI system, or a script, does to what runs somewhere: jobs, in an order, of steps. Plain data. */
export interface Pipeline {
  readonly source: Source;
  readonly system: 'github' | 'azure-pipelines' | 'script';
  /** Why it runs, in the words of its system: `push`, `workflow_dispatch`, `pull_request`; empty where nobody knows. */
  readonly triggers: readonly string[];
  readonly concurrency: Concurrency | undefined;
  readonly jobs: readonly Job[];
  /**
   * By each file of the repository whose jobs or steps stand among these: where this one calls it. A file that is called
   * more than once is not there, since nobody could say which of the calls is meant.
   */
  readonly calls: ReadonlyMap<string, Place>;
}

/** Runs that wait for each other, or end each other. */
export interface Concurrency {
  readonly at: Place;
  readonly group: Valued<string, Place>;
  readonly cancels: Valued<boolean, Place>;
}

export interface Job {
  readonly id: string;
  readonly at: Place;
  /** Jobs of the same pipeline that end before this one begins, by id; those of a stage it waits for are among them. */
  readonly needs: readonly string[];
  readonly runs: Runs;
  readonly environment: Environment | undefined;
  readonly concurrency: Concurrency | undefined;
  /** Minutes. */
  readonly timeout: Valued<number, Place>;
  /** Runs what stands in another file, or in no file: nobody knows its steps. */
  readonly isOpaque: boolean;
  /** Whose machine it runs on: `hosted` is one that the CI system lends out and throws away. */
  readonly runner: 'hosted' | 'own' | 'unknown';
  readonly steps: readonly Step[];
  /** Where further keys can be written: before the first one that begins its line. */
  readonly keysAt: number | undefined;
  /** Makes it wait for another job of its file; no edits where that would be a circle, or there is no plain place for it. */
  waitFor(id: string): readonly Edit[];
  /** Writes steps that run when one of its own has failed, where the system has a place for them in the job. */
  onFailure?(steps: readonly string[]): readonly Edit[];
}

/** The environment a job deploys to, as its system keeps a record of it. */
export interface Environment {
  readonly name: Valued<string, Place>;
  readonly at: Place;
}

/** Whether something runs after a failure before it. `unknown`: by a condition that decides for itself. */
export interface Runs {
  readonly when: 'on-success' | 'on-failure' | 'always' | 'unknown';
  /** Of the condition. */
  readonly at: Place | undefined;
}

export interface Step {
  readonly at: Place;
  /** Its name where it has one, else what it runs in one line. */
  readonly title: string;
  readonly id: string | undefined;
  readonly runs: Runs;
  /** Its failure is not that of the job: where that is written. */
  readonly forgives: Place | undefined;
  /** Runs a program or an action nobody here knows: it may be a check, and it may do anything. */
  readonly isOpaque: boolean;
  readonly actions: readonly DeployAction[];
  /** All of its script says something and does nothing. */
  readonly onlySays: boolean;
  /** It lets time pass: `sleep 30`. */
  readonly waits: boolean;
  /** Is tried again when it fails. */
  readonly repeats: boolean;
  /** The images it pushes, where an action is told their names. */
  readonly pushes: readonly PushedName[];
  /** All of it, from its first key on. */
  readonly span: Span;
  /** Where another step can be written before it: its dash, first on a line of its own. */
  readonly dashAt: number | undefined;
}

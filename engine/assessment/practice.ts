import type { SubjectName } from '../core/subject.ts';

/** One thing that a good deployment does, and by which rules it is told whether a project does it. */
export interface Practice {
  /** What is so where it is followed, as a sentence without its full stop. */
  readonly title: string;
  /** It can be followed only where one of these is there. */
  readonly about: readonly SubjectName[];
  /** Ids of rules; `subject/*` stands for those of a subject that no other practice names. */
  readonly rules: readonly string[];
}

/** One row of the scorecard. */
export interface Aspect {
  readonly id: string;
  readonly title: string;
  /** What good projects do, as the card says it. */
  readonly best: string;
  readonly practices: readonly Practice[];
}

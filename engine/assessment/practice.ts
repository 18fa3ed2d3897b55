import type { SubjectName } from '../core/subject.ts';

/** One thing that a good deployment does, and by which rules it is told whether a project does it. */
export interface Practice {
  /** What is so where it is followed, as a sentence without its full stop; no more than its rules can see. */
  readonly title: string;
  /** It can be followed only where one of these is there. */
  readonly about: readonly SubjectName[];
  /** Ids of rules; `subject/*` stands for those of a subject that no other practice names. */
  readonly rules: readonly string[];
  /** Findings after which silence says nothing: they report the same lack, or that there is nothing yet to look at. */
  readonly unless?: readonly string[];
  /** Where it lacks, whoever uses the product feels it at the next release: it comes before what can wait. */
  readonly vital?: true;
}

/** One row of the scorecard. */
export interface Aspect {
  readonly id: string;
  readonly title: string;
  /** What good projects do, as the card says it. */
  readonly best: string;
  readonly practices: readonly Practice[];
}

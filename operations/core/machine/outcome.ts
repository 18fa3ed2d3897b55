/** How an operation ends. Every one ends in exactly one of these; what is still open has none. */
export const outcomes = [
  'succeeded',
  'rolled back',
  'refused',
  'cancelled before send',
  'failed unchanged',
  'needs attention',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface End {
  readonly outcome: Outcome;
  /** Sentences for people: what happened, and what state things are in now. */
  readonly reasons: readonly string[];
  /** Who took note of what needed attention. Only this, or a verified state, makes it history. */
  readonly acknowledgedBy: string | undefined;
  /** Name of the step it has not begun, where it rests and another operation goes on. */
  readonly restsAt?: string;
}

/** What kept a step from passing; what follows from it depends on what was changed before (`policy.ts`). */
export interface Failure {
  readonly kind: FailureKind;
  readonly reasons: readonly string[];
}

export type FailureKind =
  /** A fact read right now speaks against going on. */
  | 'objected'
  /** Enough probes got a bad answer. The only kind that moves production back by itself. */
  | 'unhealthy'
  /** A person decided to take it back. */
  | 'ordered'
  /** We could not tell, and nobody decided. */
  | 'inconclusive'
  /** Azure declined before it did anything. */
  | 'rejected'
  /** Tried, and read to be as before. */
  | 'failed'
  /** Nothing left this machine. */
  | 'unsent'
  /** A person asked for it, or the process ended, before anything was sent. */
  | 'cancelled'
  /** What is true cannot be told from what was read. */
  | 'unclear';

import type { Valued } from '../../../domain/tri.ts';
import type { Source, Span } from '../../core/span.ts';
import type { Comment, ReadProblem } from '../tree.ts';

/** `NAME=value`, or a name alone. */
export interface EnvVariable {
  readonly name: string;
  readonly nameSpan: Span;
  /**
   * Unknown where Docker Compose and dotenv read it differently, or put in the value of another variable. Absent for a
   * name alone, which Compose takes from where it is started and dotenv passes over. It never leaves the model: nobody
   * knows which values are secret.
   */
  readonly value: Valued<string, Span>;
}

export interface EnvTree {
  readonly source: Source;
  /** In file order; of a name written twice both take the last. */
  readonly variables: readonly EnvVariable[];
  readonly comments: readonly Comment[];
  readonly problems: readonly ReadProblem[];
}

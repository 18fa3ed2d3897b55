import type { Spot } from '../../project/graph/spot.ts';
import type { ShellWord } from '../../readers/shell/syntax.ts';

/** A word with the values of its variables in it; it stands where it was written. */
export interface FilledWord extends ShellWord {
  /** Puts another value where the variable is given one. */
  readonly write?: NonNullable<Spot['write']>;
}

import type { Known } from '../../../domain/tri.ts';
import type { Spot } from '../../project/graph/spot.ts';

/** A value that a file gives a name, where it is written. */
export type Literal = Known<string, Spot>;

/** What names stand for in one part of a file; a name that leads nowhere is known only when it runs. */
export type Names = (name: string) => Literal | undefined;

/** What a CI system puts into a text before anything sees it, and what it starts a script with. */
export interface Variables {
  /** Every `${{ env.APP }}` or `$(app)` of a text; its first group that matched is the name. */
  readonly references: RegExp;
  readonly named: Names;
  /** What a shell finds in its environment: `$APP`. */
  readonly inherited: Names;
}

const nobody: Names = () => undefined;

/** Of a script that nobody puts anything into. */
export const NO_VARIABLES: Variables = { references: /(?!)/g, named: nobody, inherited: nobody };

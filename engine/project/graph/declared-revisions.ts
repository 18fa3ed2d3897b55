import type { Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { Spot } from './spot.ts';

/** What one file says of the revisions of a container app: one is made of every version of its template. */
export interface DeclaredRevisions {
  /** The end of their names; Azure makes one up where nobody says it. */
  readonly suffix: Valued<string, Spot>;
  /** Where one is written, or would be. */
  readonly at: Place;
  /** False where what is left out stays as it was. */
  readonly isWhole: boolean;
  /** The version of each image they run: unknown where something puts it in with every deployment. */
  readonly versions: readonly Valued<string, Place>[];
  /** How many without traffic Azure keeps. */
  readonly inactive: Valued<number, Spot>;
  /** How many the project wants to be able to go back to. */
  readonly retained: Valued<number, Spot>;
}

/** Of a file that says nothing of them. */
export function noRevisions(at: Place): DeclaredRevisions {
  const absent = { state: 'absent' } as const;
  return { suffix: absent, at, isWhole: false, versions: [], inactive: absent, retained: absent };
}

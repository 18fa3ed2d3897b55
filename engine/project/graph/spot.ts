import type { Valued } from '../../../domain/tri.ts';
import type { Edit, Place } from '../../core/span.ts';

/** Where a fact is written. */
export interface Spot extends Place {
  /** What puts another value there, in the quotes of its file; no edits where the place cannot be written. */
  write?(value: string): readonly Edit[];
}

export function rewritten(at: Spot, value: string): readonly Edit[] {
  return at.write?.(value) ?? [];
}

/** The same value at the place as other files see it. */
export function spotted<T, P>(valued: Valued<T, P>, spotOf: (at: P) => Spot): Valued<T, Spot> {
  return valued.state === 'absent' ? valued : { ...valued, at: spotOf(valued.at) };
}

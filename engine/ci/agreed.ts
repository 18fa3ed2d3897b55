import { absent, knownOf, type Valued } from '../../domain/tri.ts';
import type { Spot } from '../project/graph/spot.ts';

/** What all that say it say alike; nothing where they differ, as from job to job. */
export function agreed(all: readonly Valued<string, Spot>[]): Valued<string, Spot> {
  const written = all.filter(({ state }) => state !== 'absent');
  const [first = absent] = written;
  return written.every((each) => knownOf(each)?.toLowerCase() === knownOf(first)?.toLowerCase()) ? first : absent;
}

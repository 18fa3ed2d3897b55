import type { Spot } from '../../project/graph/spot.ts';
import { type Origin, valueAt } from './origin.ts';
import { writeValue } from './write.ts';

/** A value of the deployment file as other files see it. */
export function spotOf(origin: Origin): Spot {
  return { ...valueAt(origin), write: (value) => writeValue(origin, value) };
}

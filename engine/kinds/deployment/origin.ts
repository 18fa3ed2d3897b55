import type { Place } from '../../core/span.ts';
import { type Entry, keyPlace, type Node, placeOf, valuePlace } from '../../readers/tree.ts';

/** Where a part of the deployment was written: enough to point at it and to edit it. */
export interface Origin {
  readonly node: Node;
  /** None for an item of a list. */
  readonly entry: Entry | undefined;
}

/** The name a thing was given: its key, or the item itself. */
export function nameAt({ entry, node }: Origin): Place {
  return entry ? keyPlace(entry) : placeOf(node);
}

/** The value that was written. */
export function valueAt({ entry, node }: Origin): Place {
  return entry ? valuePlace(entry) : placeOf(node);
}

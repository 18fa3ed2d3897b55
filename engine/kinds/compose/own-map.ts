import { type Entry, entryOf, isMap, type MapNode } from '../../readers/tree.ts';

/** A map below that is written here, and not taken from an anchor or another file, with something in it to add to. */
export function ownMap(map: MapNode, key: string): MapNode | undefined {
  const entry = entryOf(map, key);
  return entry && entry.source === map.source ? ownMapOf(entry) : undefined;
}

export function ownMapOf({ value, alias, merged }: Entry): MapNode | undefined {
  return alias || merged || !isMap(value) || value.entries.length === 0 ? undefined : value;
}

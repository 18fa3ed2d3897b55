import type { Place } from '../core/span.ts';
import type { Entry, Item, MapNode, Node, SeqNode } from '../readers/tree.ts';
import { placeOf } from '../readers/tree.ts';
import { type Located, valuePlaceOf } from '../readers/value.ts';

/** A value and the way that led to it: where a problem about it is shown, and what it is called. */
export interface Spot extends Located {
  readonly parent: Spot | undefined;
  readonly segment: string | number | undefined;
}

export function rootSpot(node: Node): Spot {
  return { node, entry: undefined, alias: undefined, parent: undefined, segment: undefined };
}

export function entrySpot(parent: Spot, map: MapNode, entry: Entry): Spot {
  const written = entry.merged ?? entry.alias;
  const alias = written && { source: entry.merged ? map.source : entry.source, span: written };
  return { node: entry.value, entry, alias: parent.alias ?? alias, parent, segment: entry.key };
}

export function itemSpot(parent: Spot, list: SeqNode, item: Item, index: number): Spot {
  const alias = item.alias && { source: list.source, span: item.alias };
  return { node: item.value, entry: undefined, alias: parent.alias ?? alias, parent, segment: index };
}

/** Where a problem is shown: of a map without a key of its own only the first key, not all of its lines. */
export function spotPlace(spot: Spot): Place {
  const { node, entry, alias } = spot;
  const first = node.type === 'map' ? node.entries.find((candidate) => !candidate.merged) : undefined;
  if (alias || entry || !first) return valuePlaceOf(spot);
  return { source: first.source, span: first.keySpan };
}

/** Where the value was written, when what stands here is only an alias of it. */
export function originOf(spot: Spot): Place | undefined {
  if (!spot.alias) return undefined;
  const { node, entry } = spot;
  return entry && node.type !== 'scalar' ? { source: entry.source, span: entry.keySpan } : placeOf(node);
}

/** What a person calls it: its key behind the one it stands in, `restart_policy.condition`. */
export function nameOfSpot(spot: Spot): string {
  if (spot.segment === undefined) return 'This file';
  if (typeof spot.segment === 'number') return itemName(spot, 'An item');
  const parent = nearestKey(spot.parent);
  return parent !== undefined ? `\`${parent}.${spot.segment}\`` : `\`${spot.segment}\``;
}

/** The same name in the middle of a sentence. */
export function nameWithin(spot: Spot): string {
  if (spot.segment === undefined) return 'this file';
  return typeof spot.segment === 'number' ? itemName(spot, 'an item') : nameOfSpot(spot);
}

function itemName(spot: Spot, words: string): string {
  const list = spot.parent?.segment;
  return typeof list === 'string' ? `${words} of \`${list}\`` : `${words} of this list`;
}

/** The key a value stands under, over the heads of the lists between. */
function nearestKey(spot: Spot | undefined): string | undefined {
  const segment = spot?.segment;
  return typeof segment === 'number' ? nearestKey(spot?.parent) : segment;
}

import type { Place } from '../core/span.ts';
import { type Entry, isMap, isSeq, type Node, placeOf, type Scalar } from './tree.ts';

export type Value = Scalar | readonly Value[] | { readonly [key: string]: Value };

/** Plain data for a validator: objects have no prototype, so that a service may be called `constructor`. */
export function valueOf(node: Node, shared = new Map<Node, Value>()): Value {
  const known = shared.get(node);
  if (known !== undefined) return known;
  if (node.type === 'scalar') return node.value;
  if (node.type === 'seq') {
    const list = node.items.map((item) => valueOf(item.value, shared));
    shared.set(node, list);
    return list;
  }
  const object: Record<string, Value> = Object.create(null);
  for (const entry of node.entries) object[entry.key] = valueOf(entry.value, shared);
  shared.set(node, object);
  return object;
}

/** What an instance path leads to, and the places an error about it can be shown at. */
export interface Located {
  readonly node: Node;
  /** The entry whose value this is; none for the root and for list items. */
  readonly entry: Entry | undefined;
  /** The first `*alias` on the way: the error is shown there, since the anchor may be right for others. */
  readonly alias: Place | undefined;
}

/** Follows a JSON pointer (`/services/api/ports/0`), the address ajv gives its errors. */
export function locate(root: Node, pointer: string): Located | undefined {
  let at: Located = { node: root, entry: undefined, alias: undefined };
  for (const segment of segmentsOf(pointer)) {
    const next = step(at, segment);
    if (!next) return undefined;
    at = next;
  }
  return at;
}

export function segmentsOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function step(at: Located, segment: string): Located | undefined {
  if (isSeq(at.node)) {
    const item = at.node.items[Number(segment)];
    if (!item) return undefined;
    const alias = item.alias && { source: at.node.source, span: item.alias };
    return { node: item.value, entry: undefined, alias: at.alias ?? alias };
  }
  if (!isMap(at.node)) return undefined;
  const entry = at.node.entries.find((candidate) => candidate.key === segment);
  if (!entry) return undefined;
  const written = entry.merged ?? entry.alias;
  const alias = written && { source: entry.merged ? at.node.source : entry.source, span: written };
  return { node: entry.value, entry, alias: at.alias ?? alias };
}

/** Where an error about a value is shown: the alias that brought it, the key of a map or list, else the value. */
export function valuePlaceOf(located: Located): Place {
  const { node, entry, alias } = located;
  if (alias) return alias;
  if (entry && (node.type !== 'scalar' || node.span[0] === node.span[1]))
    return { source: entry.source, span: entry.keySpan };
  return placeOf(node);
}

/** Where an error about a key is shown. */
export function keyPlaceOf(located: Located): Place {
  const { node, entry, alias } = located;
  if (alias) return alias;
  return entry ? { source: entry.source, span: entry.keySpan } : placeOf(node);
}

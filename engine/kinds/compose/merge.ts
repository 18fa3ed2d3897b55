import {
  type Entry,
  type Item,
  isMap,
  isScalar,
  isSeq,
  type MapNode,
  type Node,
  type SeqNode,
} from '../../readers/tree.ts';
import { asMap, identityOf, shapeAt } from './merge-shapes.ts';

/** Deeper than any real file: below it the later value simply wins. */
const DEEPEST = 64;

/**
 * Lays a later value over an earlier one the way Docker Compose does: maps merge, lists append, everything else is
 * replaced. What comes out is new only where two files meet, and every part still knows where it was written.
 */
export function merge(base: Node, over: Node, path: readonly string[] = []): Node {
  if (over.tag === '!override' || path.length > DEEPEST || base === over) return over;
  const shape = shapeAt(path);
  if (shape === 'replace') return over;
  if (shape === 'named') {
    const [a, b] = [asMap(base, path), asMap(over, path)];
    if (a && b && !(isSeq(base) && isSeq(over) && path.at(-1) === 'env_file')) return mergeMaps(a, b, path);
  }
  if (isMap(base) && isMap(over)) return mergeMaps(base, over, path);
  if (isSeq(base) && isSeq(over)) return mergeLists(base, over, path);
  // `api:` without a body leaves the body of the base as it is.
  return isScalar(over) && over.value === null && !isScalar(base) ? base : over;
}

function mergeMaps(base: MapNode, over: MapNode, path: readonly string[]): MapNode {
  const merged = new Map(base.entries.map((entry) => [entry.key, entry]));
  for (const entry of over.entries) {
    const before = merged.get(entry.key);
    if (entry.value.tag === '!reset') merged.delete(entry.key);
    else merged.set(entry.key, before ? mergeEntry(before, entry, [...path, entry.key]) : entry);
  }
  return { ...over, entries: [...merged.values()] };
}

/** The place stays that of the later one; an alias no longer stands for the whole value. */
function mergeEntry(before: Entry, { alias, ...entry }: Entry, path: readonly string[]): Entry {
  const value = merge(before.value, entry.value, path);
  if (value === before.value) return { ...before, source: before.source };
  return value === entry.value && alias ? { ...entry, value, alias } : { ...entry, value };
}

function mergeLists(base: SeqNode, over: SeqNode, path: readonly string[]): SeqNode {
  const byIdentity = new Map<string, Item>();
  const items = [...base.items.map((item) => fromOther(item, base, over)), ...over.items];
  for (const [index, item] of items.entries()) {
    byIdentity.set(identityOf(item.value, path) ?? `#${index}`, item);
  }
  return { ...over, items: [...byIdentity.values()] };
}

/** The span of an alias counts in the file of its list. */
function fromOther({ value, alias }: Item, base: SeqNode, over: SeqNode): Item {
  return alias && base.source === over.source ? { value, alias } : { value };
}

/** The body without what `!reset` takes away, for a file that is read on its own. */
export function withoutResets(map: MapNode): MapNode {
  const entries = map.entries.filter(({ value }) => value.tag !== '!reset');
  return entries.length === map.entries.length ? map : { ...map, entries };
}

import { contains } from '../core/span.ts';
import type { Entry, MapNode, Node, SeqNode, Tree } from '../readers/tree.ts';

/** What stands at an offset of a tree, and the way that leads there. */
export interface AtOffset {
  readonly kind: 'key' | 'value';
  /** For a key: of its map's entry, the key included. */
  readonly path: readonly (string | number)[];
  /** The root, and the value behind each step of the path. */
  readonly nodes: readonly Node[];
  /** The entry of a key, or the one whose value this is. */
  readonly entry: Entry | undefined;
}

/** The key or scalar an offset is in or at the edge of; nothing between them. */
export function atOffset(tree: Tree, offset: number): AtOffset | undefined {
  for (const { root } of tree.documents) {
    const found = root && within(root, offset, { path: [], nodes: [root], entry: undefined });
    if (found) return found;
  }
  return undefined;
}

type Way = Omit<AtOffset, 'kind'>;

function within(node: Node, offset: number, way: Way): AtOffset | undefined {
  if (!contains(node.span, offset)) return undefined;
  if (node.type === 'map') return withinMap(node, offset, way);
  if (node.type === 'seq') return withinList(node, offset, way);
  return { kind: 'value', ...way };
}

function withinMap(map: MapNode, offset: number, way: Way): AtOffset | undefined {
  for (const entry of map.entries) {
    if (entry.merged) continue;
    const next: Way = { path: [...way.path, entry.key], nodes: [...way.nodes, entry.value], entry };
    if (contains(entry.keySpan, offset)) return { kind: 'key', ...next };
    const found = entry.alias ? undefined : within(entry.value, offset, next);
    if (found) return found;
  }
  return undefined;
}

function withinList(list: SeqNode, offset: number, way: Way): AtOffset | undefined {
  for (const [index, { value, alias }] of list.items.entries()) {
    const next: Way = { path: [...way.path, index], nodes: [...way.nodes, value], entry: undefined };
    const found = alias ? undefined : within(value, offset, next);
    if (found) return found;
  }
  return undefined;
}

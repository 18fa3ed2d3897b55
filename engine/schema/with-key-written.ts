import type { MapNode, Node } from '../readers/tree.ts';
import type { AtOffset } from './at-offset.ts';

/** The same place were its key written so; what leads there is made anew, the rest of the tree is shared. */
export function withKeyWritten(found: AtOffset, key: string): AtOffset {
  const { entry, nodes, path } = found;
  const parent = nodes.at(-2);
  if (!entry || parent?.type !== 'map') return found;
  const written = { ...entry, key };
  const map: MapNode = { ...parent, entries: parent.entries.map((each) => (each === entry ? written : each)) };
  const above = nodes.slice(0, -2);
  const chain: Node[] = [map, entry.value];
  for (let [at, below] = [above.length - 1, map as Node]; at >= 0; at--) {
    below = withChild(above[at] as Node, nodes[at + 1] as Node, below);
    chain.unshift(below);
  }
  return { ...found, entry: written, path: [...path.slice(0, -1), key], nodes: chain };
}

function withChild(parent: Node, before: Node, now: Node): Node {
  const put = <T extends { readonly value: Node }>(each: T): T =>
    each.value === before ? { ...each, value: now } : each;
  if (parent.type === 'map') return { ...parent, entries: parent.entries.map(put) };
  return parent.type === 'seq' ? { ...parent, items: parent.items.map(put) } : parent;
}

import type { Entry, MapNode, Node, ScalarNode, SeqNode } from './tree.ts';

/**
 * Visits every value below a node, and every entry of its maps. What an alias or `<<` stands for is visited once more
 * than it is written at most, however often it is used.
 */
export interface Visitor {
  scalar?(node: ScalarNode): void;
  /** Before what is in it. */
  collection?(node: MapNode | SeqNode): void;
  entry?(entry: Entry): void;
  /** Whether to go into the value of this entry; into all when it is not asked. */
  enters?(entry: Entry): boolean;
}

export function walk(root: Node, visitor: Visitor): void {
  visit(root, visitor, new Set());
}

function visit(node: Node, visitor: Visitor, shared: Set<Node>): void {
  if (node.type === 'scalar') {
    visitor.scalar?.(node);
    return;
  }
  visitor.collection?.(node);
  if (node.type === 'seq') {
    for (const { value, alias } of node.items) if (!alias || isNew(value, shared)) visit(value, visitor, shared);
  } else {
    for (const entry of node.entries) {
      if (visitor.enters && !visitor.enters(entry)) continue;
      visitor.entry?.(entry);
      if ((entry.alias || entry.merged) && !isNew(entry.value, shared)) continue;
      visit(entry.value, visitor, shared);
    }
  }
}

function isNew(node: Node, shared: Set<Node>): boolean {
  if (shared.has(node)) return false;
  shared.add(node);
  return true;
}

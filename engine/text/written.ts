import type { Node, Tree } from '../readers/tree.ts';
import { walk } from '../readers/walk.ts';

/** Every value of a text where it was written: what an alias or `<<` brings is visited at its anchor. */
export function writtenIn({ documents, source }: Tree, visit: (node: Node) => void): void {
  const own = (node: Node) => {
    if (node.source === source) visit(node);
  };
  for (const { root } of documents) {
    if (root) walk(root, { scalar: own, collection: own, enters: ({ alias, merged }) => !alias && !merged });
  }
}

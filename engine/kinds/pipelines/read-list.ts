import { type Item, isSeq, type Node } from '../../readers/tree.ts';
import type { Decided } from './expanded/expand.ts';
import type { Listed } from './model.ts';

/** The items that are what is looked for; anything else (a template, an expression) brings more of them. */
export function listed<T>(
  node: Node | undefined,
  read: (node: Node, isConditional: boolean) => T | undefined,
): Listed<T> {
  if (!node) return { items: [], isOpen: false, gaps: [] };
  if (!isSeq(node)) return { items: [], isOpen: true, gaps: [{ before: 0, node }] };
  const items: T[] = [];
  const gaps: { before: number; node: Node }[] = [];
  for (const item of node.items as readonly (Item & Decided)[]) {
    const each = read(item.value, item.isConditional === true);
    if (each === undefined) gaps.push({ before: items.length, node: item.value });
    else items.push(each);
  }
  return { items, isOpen: gaps.length > 0, gaps };
}

import type { Entry, MapNode, Node } from '../../../readers/tree.ts';

const DIRECTIVE = /^\$\{\{\s*(?:if|elseif|else|each|insert)\b/i;
const COMPUTED = /\$\{\{/;

/** `${{ if … }}:` and its like: what stands below it comes to stand beside it. */
export function isDirective({ key }: Entry): boolean {
  return DIRECTIVE.test(key);
}

/** A key whose name is only known when the file is put together. */
export function isComputedKey({ key }: Entry): boolean {
  return COMPUTED.test(key);
}

/** An item of a list that is nothing but directives brings what they bring. */
export function isOnlyDirectives(node: Node): node is MapNode {
  return node.type === 'map' && node.entries.length > 0 && node.entries.every(isDirective);
}

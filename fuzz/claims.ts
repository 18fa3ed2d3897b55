import type { Span } from '../engine/core/span.ts';
import type { Entry, Node, Tree } from '../engine/readers/tree.ts';
import { claim } from './target.ts';

export function claimInside([start, end]: Span, text: string, what: string): void {
  claim(
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length,
    `${what} lies outside the text`,
  );
}

/** What holds for every tree; that values follow each other only where the text is what its format says. */
export function claimTree(tree: Tree): void {
  const { text } = tree.source;
  const isWhole = tree.problems.every(({ kind }) => kind !== 'syntax');
  for (const { root } of tree.documents) if (root) claimNode(root, text, isWhole);
  claimRead(tree);
}

/** What holds for comments and problems, whatever was read. */
export function claimRead(tree: Pick<Tree, 'source' | 'comments' | 'problems'>): void {
  const { text } = tree.source;
  let end = 0;
  for (const comment of tree.comments) {
    claimInside(comment.span, text, 'a comment');
    claim(comment.span[0] >= end, 'comments overlap');
    claim(text.slice(...comment.span) === comment.text, 'a comment is not what stands at its place');
    end = comment.span[1];
  }
  for (const { span, message, related } of tree.problems) {
    claimInside(span, text, 'a problem');
    if (related) claimInside(related.span, text, 'a related place');
    claim(/[.?]$/.test(message), 'a message does not end');
  }
}

function claimNode(node: Node, text: string, isWhole: boolean): void {
  claimInside(node.span, text, `a ${node.type}`);
  if (node.type === 'scalar') return;
  const parts =
    node.type === 'seq' ? node.items.map(({ value, alias }) => ({ value, span: alias ?? value.span, alias })) : [];
  if (node.type === 'map') claimKeys(node.entries, text, isWhole);
  const own = node.type === 'map' ? node.entries.filter(({ merged }) => !merged).map(partOf) : parts;
  let before = node.span[0];
  for (const { value, span, alias } of own.toSorted((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])) {
    claim(!isWhole || span[0] >= before, 'values overlap');
    before = span[1];
    if (!alias) claimNode(value, text, isWhole);
  }
}

function partOf({ keySpan, value, alias }: Entry) {
  const end = alias ?? value.span;
  return { value, alias, span: [keySpan[0], Math.max(keySpan[1], end[1])] as Span };
}

function claimKeys(entries: readonly Entry[], text: string, isWhole: boolean): void {
  const keys = new Set<string>();
  for (const { key, keySpan, value, alias, merged } of entries) {
    claim(!keys.has(key), 'a key stands twice in one map');
    keys.add(key);
    claimInside(keySpan, text, 'a key');
    if (isWhole && !merged) claim((alias ?? value.span)[0] >= keySpan[1], 'a value stands before its key');
  }
}

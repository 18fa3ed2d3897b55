import type { Source, Span } from '../../core/span.ts';
import { type Comment, type Document, type Entry, isMap, type MapNode, type Node, type Tree } from '../tree.ts';
import { walk } from '../walk.ts';
import { blockAround, blockBefore } from './block.ts';
import { readEvents } from './events/read.ts';
import { readThoroughly } from './thorough.ts';

/**
 * Reads a text that is broken in one place: the block around the place with `yaml`, which finds every error, and all the
 * rest by events, as if the block were not there. A key that is being typed in a file of 5,000 lines then costs a few
 * milliseconds and not a hundred, and what follows the block is not blamed for it. Nothing when the break cannot be
 * contained like this.
 */
export function readContained(source: Source, text: string, brokenAt: number): Tree | undefined {
  const around = blockAround(text, brokenAt);
  if (!around) return undefined;
  const before = blockBefore(text, around);
  for (const block of before ? [around, before] : [around]) {
    const rest = readEvents(source, blanked(text, block));
    if (rest.state !== 'read') continue;
    const part = readThoroughly(source, text, { span: block, anchors: anchorsOf(rest.tree) });
    // What broke the text has to be found in the block, or it was another place that broke it.
    if (part.problems.some(({ kind }) => kind === 'syntax' || kind === 'template'))
      return joined(rest.tree, part, block);
  }
  return undefined;
}

function anchorsOf({ documents }: Tree): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  const note = (node: Node) => node.anchor !== undefined && found.set(node.anchor, node);
  for (const { root } of documents) if (root) walk(root, { scalar: note, collection: note });
  return found;
}

function blanked(text: string, [start, end]: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

function joined(rest: Tree, part: Tree, block: Span): Tree {
  const own = part.documents.flatMap(({ root }) => (isMap(root) ? root.entries : []));
  const documents = rest.documents.map(({ root }): Document => ({ root: root && withEntries(root, own, block) }));
  const comments = [...rest.comments, ...part.comments].sort((a: Comment, b: Comment) => a.span[0] - b.span[0]);
  // Of the rest only echoes could be said: what an alias stood for may be in the block.
  const allKeysAreText = rest.allKeysAreText && part.allKeysAreText;
  return { source: rest.source, documents, comments, problems: part.problems, allKeysAreText };
}

/** The entries stand in the last entry of the root that begins before the block. */
function withEntries(root: Node, own: readonly Entry[], [start]: Span): Node {
  if (!isMap(root)) return root;
  const holder = root.entries.findLast(({ keySpan, merged }) => !merged && keySpan[0] < start);
  if (!holder) return root;
  const value = isMap(holder.value) ? holder.value : emptyMap(holder, own);
  if (!value || holder.alias) return root;
  const entries = root.entries.map((entry) => (entry === holder ? { ...entry, value: withOwn(value, own) } : entry));
  return { ...root, entries };
}

/** The block was all the entry had. */
function emptyMap({ source, value }: Entry, [first]: readonly Entry[]): MapNode | undefined {
  if (!first || value.type !== 'scalar' || value.value !== null) return undefined;
  return { type: 'map', source, span: first.keySpan, entries: [], flow: false };
}

function withOwn(map: MapNode, own: readonly Entry[]): MapNode {
  const names = new Set(own.map(({ key }) => key));
  const others = map.entries.filter(({ key }) => !names.has(key));
  const written = [...others.filter(({ merged }) => !merged), ...own].sort((a, b) => a.keySpan[0] - b.keySpan[0]);
  const end = own.reduce(
    (last, { keySpan, value, alias }) => Math.max(last, keySpan[1], (alias ?? value.span)[1]),
    map.span[1],
  );
  const start = Math.min(map.span[0], ...own.map(({ keySpan }) => keySpan[0]));
  return { ...map, span: [start, end], entries: [...written, ...others.filter(({ merged }) => merged)] };
}

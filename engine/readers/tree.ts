import type { Place, Source, Span } from '../core/span.ts';

/**
 * What every structured format is read into: values with the places they were written at. A tree is plain data, is
 * never re-serialised, and is shared where the file shares (an alias is the node of its anchor).
 */
export type Node = ScalarNode | MapNode | SeqNode;

interface Written {
  readonly source: Source;
  /** Of the value itself: no anchor, no tag, no comment, no trailing line break. Empty for a value left out. */
  readonly span: Span;
  /** As written, with its `!`: `!reset`. */
  readonly tag?: string;
  readonly anchor?: string;
}

export type Scalar = string | number | boolean | null;
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarNode extends Written {
  readonly type: 'scalar';
  readonly value: Scalar;
  readonly style: ScalarStyle;
}

export interface SeqNode extends Written {
  readonly type: 'seq';
  readonly items: readonly Item[];
  /** Written `[a, b]`. */
  readonly flow: boolean;
}

export interface Item {
  readonly value: Node;
  /** The `*alias` this item was written as. */
  readonly alias?: Span;
}

export interface MapNode extends Written {
  readonly type: 'map';
  /** One entry a key, in file order; a key written twice keeps its last value; merged entries stand after own ones. */
  readonly entries: readonly Entry[];
  /** Written `{a: b}`. */
  readonly flow: boolean;
}

export interface Entry {
  readonly source: Source;
  readonly key: string;
  /** Of the key without its quotes' outside: the whole key token. */
  readonly keySpan: Span;
  /** False for `1:`, `true:`, `~:`, which YAML reads as no string. */
  readonly keyIsString: boolean;
  readonly value: Node;
  /** The `*alias` the value was written as. */
  readonly alias?: Span;
  /** The `*alias` (or inline map) after `<<` that brought this entry; `keySpan` is then where it was first written. */
  readonly merged?: Span;
}

/** A comment without its line break, from its `#` (or `//`) on. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/** Something wrong with the text itself. */
export interface ReadProblem {
  /**
   * `syntax`: not this format. `template`: not yet. `duplicate-key`, `alias`: readable, but refused or misread.
   * `too-large`: what follows is not read.
   */
  readonly kind: 'syntax' | 'template' | 'duplicate-key' | 'alias' | 'too-large';
  readonly span: Span;
  readonly message: string;
  /** Where the tools that deploy read the text all the same. */
  readonly severity?: 'warning';
  readonly related?: { readonly span: Span; readonly message: string };
}

export interface Document {
  readonly root: Node | undefined;
}

/** A whole text: usually one document. */
export interface Tree {
  readonly source: Source;
  readonly documents: readonly Document[];
  readonly comments: readonly Comment[];
  readonly problems: readonly ReadProblem[];
  /** False when some key is a number, `true` or `~` to YAML: so rarely that whoever looks for it need not look. */
  readonly allKeysAreText: boolean;
}

export function rootOf(tree: Tree): Node | undefined {
  return tree.documents[0]?.root;
}

export function isMap(node: Node | undefined): node is MapNode {
  return node?.type === 'map';
}

export function isSeq(node: Node | undefined): node is SeqNode {
  return node?.type === 'seq';
}

export function isScalar(node: Node | undefined): node is ScalarNode {
  return node?.type === 'scalar';
}

export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  if (node?.type !== 'map') return undefined;
  for (const entry of node.entries) if (entry.key === key) return entry;
  return undefined;
}

export function child(node: Node | undefined, key: string): Node | undefined {
  return entryOf(node, key)?.value;
}

export function descend(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let at = node;
  for (const key of keys) at = child(at, key);
  return at;
}

export function entriesOf(node: Node | undefined): readonly Entry[] {
  return isMap(node) ? node.entries : [];
}

export function itemsOf(node: Node | undefined): readonly Node[] {
  return isSeq(node) ? node.items.map((item) => item.value) : [];
}

export function scalarOf(node: Node | undefined): Scalar | undefined {
  return isScalar(node) ? node.value : undefined;
}

export function stringOf(node: Node | undefined): string | undefined {
  const value = scalarOf(node);
  return typeof value === 'string' ? value : undefined;
}

export function keyPlace(entry: Entry): Place {
  return { source: entry.source, span: entry.keySpan };
}

export function placeOf(node: Node): Place {
  return { source: node.source, span: node.span };
}

/** What stands on the page for this entry's value: the alias where there is one, else the value. */
export function valuePlace(entry: Entry): Place {
  return entry.alias ? { source: entry.source, span: entry.alias } : placeOf(entry.value);
}

export const emptyTree = (source: Source): Tree => ({
  source,
  documents: [],
  comments: [],
  problems: [],
  allKeysAreText: true,
});

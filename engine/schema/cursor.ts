import type { Source, Span } from '../core/span.ts';
import type { Node, ScalarStyle, Tree } from '../readers/tree.ts';
import { readYaml } from '../readers/yaml/read.ts';
import { type AtOffset, atOffset } from './at-offset.ts';
import { withKeyWritten } from './with-key-written.ts';

/** What is written where somebody is typing, so that the reader sees a word there; nobody types it. */
export const MARK = '\uE000cursor\uE000';

/** A place at the cursor that can be completed, with the text as it would be were something written there. */
export interface Cursor {
  readonly kind: 'key' | 'value';
  readonly path: readonly (string | number)[];
  readonly nodes: readonly Node[];
  /** What a completion replaces: the word around the cursor. */
  readonly span: Span;
  /** Keys that the map already has. */
  readonly siblings: readonly string[];
  readonly hasColon: boolean;
  /** Inside `{ }` or `[ ]`. */
  readonly inFlow: boolean;
  readonly style: ScalarStyle;
}

export function isMark(text: string): boolean {
  return text.includes(MARK);
}

/** How the tree was read: with what is typed in it, the text is read so again. */
type Reader = (source: Source) => Tree;

/** What the cursor may be writing: a key, a value, or on an empty line either. Nothing in comments and text blocks. */
export function cursorsAt(tree: Tree, offset: number, reader: Reader = readYaml): readonly Cursor[] {
  const { source } = tree;
  const read = (line: Line, written: string) => readWith(reader, source, line, written);
  if (offset < 0 || offset > source.text.length) return [];
  const line = lineAround(source.text, offset);
  if (!line.opens) return present(read(line, MARK));
  if (line.hasColon) return present(keyIn(tree, line) ?? read(line, MARK));
  const rest = line.rest.trim() === '' ? '' : ' ';
  const key = keyIn(tree, line) ?? read(line, `${MARK}:${rest}`);
  const isAlone = line.afterDash || key?.siblings.length === 0;
  const value = isAlone || !key ? read(line, MARK) : undefined;
  return present(key, value?.kind === 'value' ? value : undefined);
}

function present(...cursors: readonly (Cursor | undefined)[]): readonly Cursor[] {
  return cursors.filter((cursor) => cursor !== undefined);
}

interface Line {
  readonly span: Span;
  /** Nothing stands before the word but blanks and the dashes of list items. */
  readonly opens: boolean;
  readonly afterDash: boolean;
  readonly hasColon: boolean;
  readonly rest: string;
}

function lineAround(text: string, offset: number): Line {
  const before = /[^\r\n]*$/.exec(text.slice(Math.max(0, offset - 2000), offset))?.[0] ?? '';
  const after = /^[^\r\n]*/.exec(text.slice(offset, offset + 2000))?.[0] ?? '';
  const written = /[\w./@-]*$/.exec(before)?.[0] ?? '';
  const isDash = /^-+$/.test(written) && /^\s*(?:- +)*$/.test(before.slice(0, before.length - written.length));
  const word = isDash ? '' : written;
  const tail = /^[\w./@-]*/.exec(after)?.[0] ?? '';
  const lead = before.slice(0, before.length - word.length);
  const rest = after.slice(tail.length);
  return {
    span: [offset - word.length, offset + tail.length],
    opens: /^\s*(?:- +)*$/.test(lead),
    afterDash: /- +$/.test(lead),
    hasColon: /^['"]?\s*:(?:\s|$)/.test(rest),
    rest,
  };
}

function readWith(reader: Reader, source: Source, line: Line, written: string): Cursor | undefined {
  const { span } = line;
  const text = source.text.slice(0, span[0]) + written + source.text.slice(span[1]);
  const tree = reader({ path: source.path, text });
  const found = atOffset(tree, span[0] + 1);
  return found && standsAlone(found) ? cursorOf(found, line, text) : undefined;
}

/** Of a word that the reader took for a key already: then nothing has to be read again. */
function keyIn(tree: Tree, line: Line): Cursor | undefined {
  const [start, end] = line.span;
  const found = start < end ? atOffset(tree, start) : undefined;
  if (found?.kind !== 'key' || !found.entry) return undefined;
  const { keySpan } = found.entry;
  if (keySpan[0] !== start || keySpan[1] !== end) return undefined;
  return cursorOf(withKeyWritten(found, MARK), line, tree.source.text);
}

function cursorOf(found: AtOffset, { span, hasColon }: Line, text: string): Cursor {
  const node = found.nodes.at(-1);
  const parent = found.nodes.at(-2);
  const siblings = parent?.type === 'map' ? parent.entries.map(({ key }) => key).filter((key) => !isMark(key)) : [];
  return {
    kind: found.kind,
    path: found.kind === 'key' ? found.path.slice(0, -1) : found.path,
    nodes: found.kind === 'key' ? found.nodes.slice(0, -1) : found.nodes,
    span,
    siblings,
    hasColon,
    inFlow: found.nodes.some((each) => each.type !== 'scalar' && each.flow),
    style: styleAt(found, node, text),
  };
}

/** The word is the whole key or value: in the middle of a longer text there is nothing to complete. */
function standsAlone({ kind, entry, nodes }: AtOffset): boolean {
  if (kind === 'key') return entry?.key === MARK;
  const node = nodes.at(-1);
  return node?.type === 'scalar' && node.value === MARK && node.style !== 'literal' && node.style !== 'folded';
}

function styleAt({ kind, entry }: AtOffset, node: Node | undefined, text: string): ScalarStyle {
  if (kind === 'value') return node?.type === 'scalar' ? node.style : 'plain';
  const first = text[entry?.keySpan[0] ?? 0];
  if (first === '"') return 'double';
  return first === "'" ? 'single' : 'plain';
}

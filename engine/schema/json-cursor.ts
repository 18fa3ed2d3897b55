import { createScanner } from 'jsonc-parser';
import type { Source, Span } from '../core/span.ts';
import { readJson } from '../readers/json/read.ts';
import { atOffset } from './at-offset.ts';
import { type Cursor, MARK } from './cursor.ts';

/** Of `jsonc-parser`, whose names for them are a const enum. */
const TOKEN = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6, string: 10 } as const;
const COMMENTS: ReadonlySet<number> = new Set([12, 13]);
const BLANKS: ReadonlySet<number> = new Set([14, 15]);
const END = 17;

export interface JsonCursor {
  readonly cursor: Cursor;
  /** The word is in quotes already: the span is what stands between them. */
  readonly inQuotes: boolean;
}

/** What is around an offset, token by token. */
interface Around {
  /** The token the offset is in, or at the end of; nothing between tokens. */
  readonly own: { readonly kind: number; readonly span: Span } | undefined;
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Whether the innermost bracket that is open is `{`. */
  readonly inObject: boolean;
}

/** The key or the value that is being written at an offset of JSON; nothing in comments and behind whole values. */
export function jsonCursorAt(source: Source, offset: number): JsonCursor | undefined {
  const { text } = source;
  const { own, before, after, inObject } = around(text, offset);
  if (own && COMMENTS.has(own.kind)) return undefined;
  const isKey = inObject && (before === TOKEN.openBrace || before === TOKEN.comma);
  const isValue = before === TOKEN.colon || (!inObject && (before === TOKEN.openBracket || before === TOKEN.comma));
  if (!isKey && !isValue) return undefined;
  const inQuotes = own?.kind === TOKEN.string && offset > own.span[0];
  const replaced: Span = own?.span ?? [offset, offset];
  const hasColon = after === TOKEN.colon;
  const closes = after === undefined || after === TOKEN.closeBrace || after === TOKEN.closeBracket;
  const tail = isKey && !hasColon ? ':null' : '';
  const written = `"${MARK}"${tail}${closes || hasColon || after === TOKEN.comma ? '' : ','}`;
  const whole = text.slice(0, replaced[0]) + written + text.slice(replaced[1]);
  const found = atOffset({ ...readJson({ path: source.path, text: whole }) }, replaced[0] + 1);
  if (!found) return undefined;
  const parent = found.nodes.at(-2);
  const siblings = parent?.type === 'map' ? parent.entries.map(({ key }) => key).filter((key) => key !== MARK) : [];
  const isClosed = inQuotes && own.span[1] - own.span[0] > 1 && text[own.span[1] - 1] === '"';
  const span: Span = inQuotes ? [own.span[0] + 1, own.span[1] - (isClosed ? 1 : 0)] : replaced;
  const cursor: Cursor = {
    kind: found.kind,
    path: found.kind === 'key' ? found.path.slice(0, -1) : found.path,
    nodes: found.kind === 'key' ? found.nodes.slice(0, -1) : found.nodes,
    span,
    siblings,
    hasColon,
    inFlow: true,
    style: 'double',
  };
  return { cursor, inQuotes };
}

function around(text: string, offset: number): Around {
  const scanner = createScanner(text, false);
  const open: number[] = [];
  let before: number | undefined;
  let own: Around['own'];
  for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const end = Math.min(text.length, start + scanner.getTokenLength());
    if (BLANKS.has(kind)) continue;
    if (start >= offset && !COMMENTS.has(kind)) {
      if (start > offset || !isWord(kind)) return { own, before, after: kind, inObject: inObject() };
    }
    if (isWord(kind) || COMMENTS.has(kind)) {
      if (start <= offset && offset <= end) own = { kind, span: [start, end] };
      else if (end < offset && isWord(kind)) before = kind;
      continue;
    }
    if (kind === TOKEN.openBrace || kind === TOKEN.openBracket) open.push(kind);
    else if (kind === TOKEN.closeBrace || kind === TOKEN.closeBracket) open.pop();
    before = kind;
  }
  return { own, before, after: undefined, inObject: inObject() };

  function inObject(): boolean {
    return open.at(-1) === TOKEN.openBrace;
  }
}

/** A text, a number, or letters that are neither. */
function isWord(kind: number): boolean {
  return kind >= 7 && !COMMENTS.has(kind) && !BLANKS.has(kind);
}

import type { Span } from '../../core/span.ts';

/** Where a value left out would stand: behind the colon of its key, else behind the key. */
export function behindColon(text: string, keyEnd: number): number {
  let at = keyEnd;
  while (isBlank(text.charCodeAt(at))) at++;
  return text.charCodeAt(at) === 58 ? at + 1 : keyEnd;
}

/** Whether only blanks, or the `?` of an explicit key, stand before a key: `js-yaml` reads one behind a quoted item too. */
export function beginsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 63) at--;
  return at < 0 || isSpace(text.charCodeAt(at));
}

/** Where an item left out would stand: behind the next dash that is not part of a comment. */
export function behindDash(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 45) {
    if (text.charCodeAt(at) === 35) while (at < text.length && text.charCodeAt(at) !== 10) at++;
    else at++;
  }
  return Math.min(at + 1, text.length);
}

/** The span without the blanks and line breaks it ends with. */
export function trimmed(text: string, start: number, end: number): Span {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
  return [start, last];
}

/**
 * Of a block scalar whose text stands at `start` to `end`: from its `|` or `>` to its last character. `comment` is where
 * the last comment before the text begins, -1 when there is none.
 */
export function blockSpan(text: string, start: number, end: number, comment: number): Span {
  let header = start;
  if (text.charCodeAt(header - 1) === 10) header--;
  if (comment >= 0 && text.slice(comment, header).indexOf('\n') < 0) header = comment;
  while (isSpace(text.charCodeAt(header - 1))) header--;
  const last = header;
  while (isIndicator(text.charCodeAt(header - 1))) header--;
  return [header - 1, Math.max(last, trimmed(text, last, end)[1])];
}

const isBlank = (code: number) => code === 32 || code === 9;
const isSpace = (code: number) => isBlank(code) || code === 10 || code === 13;

/** A digit, `+` or `-` behind the `|`. */
const isIndicator = (code: number) => (code >= 48 && code <= 57) || code === 43 || code === 45;

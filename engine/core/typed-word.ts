import type { Source, Span } from './span.ts';

/** Written where somebody is typing, so that a reader sees one word there. Letters that XML takes for a name, and nobody types. */
export const TYPED = '\u1D1Ftyped\u1D1F';

/** The word at the cursor, and the file with a mark in its place: read again, that says where the word stands. */
export interface TypedWord {
  /** What a completion replaces. */
  readonly span: Span;
  readonly text: string;
  /** Dashes at the beginning of the word stay before the mark: they say that an option is meant. */
  readonly marked: Source;
}

/** `parts` matches one character of a word. */
export function typedWordAt(source: Source, offset: number, parts: RegExp): TypedWord {
  const { path, text } = source;
  let start = Math.max(0, Math.min(offset, text.length));
  let end = start;
  while (start > 0 && parts.test(text.charAt(start - 1))) start--;
  while (end < text.length && parts.test(text.charAt(end))) end++;
  const word = text.slice(start, end);
  const dashes = /^-*/.exec(word)?.[0] ?? '';
  const marked = { path, text: `${text.slice(0, start)}${dashes}${TYPED}${text.slice(end)}` };
  return { span: [start, end], text: word, marked };
}

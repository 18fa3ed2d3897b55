import type { MappedText } from '../mapped-text.ts';
import type { DockerWord } from './syntax.ts';

/** A word and where it begins in its text. */
export interface PlacedWord extends DockerWord {
  readonly start: number;
}

/** Words between blanks; a quoted part holds blanks, and an escaped one does not end its word. */
export function wordsOf(rest: MappedText, escape = '\\'): PlacedWord[] {
  const { text } = rest;
  const found: PlacedWord[] = [];
  for (let at = 0; at < text.length; ) {
    if (isBlank(text[at])) {
      at++;
      continue;
    }
    const end = endOfWord(text, at, escape);
    found.push({ text: text.slice(at, end), span: rest.span(at, end), start: at });
    at = end;
  }
  return found;
}

function endOfWord(text: string, start: number, escape: string): number {
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === escape && quote !== "'") at++;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (isBlank(char)) break;
  }
  return Math.min(at, text.length);
}

export function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

/** A text without the quotes around it or its parts. */
export function unquoted(text: string): string {
  return text.replaceAll(/["']/g, '');
}

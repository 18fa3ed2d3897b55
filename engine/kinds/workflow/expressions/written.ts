import type { Span } from '../../../core/span.ts';
import type { ScalarNode } from '../../../readers/tree.ts';

/** From offsets in the value of a scalar to where the characters stand in the file. */
export type Written = (start: number, end: number) => Span;

/**
 * Indentation, folding and line ends change only blanks, so the characters that are none tell the way. Where escapes
 * changed more than that, it is the whole scalar that can be pointed at.
 */
export function writtenIn({ source, span, value, style }: ScalarNode): Written {
  const text = String(value ?? '');
  const isQuoted = style === 'single' || style === 'double';
  const start = span[0] + (isQuoted ? 1 : 0);
  if (source.text.startsWith(text, start)) return (from, to) => [start + from, start + to];
  let places: readonly number[] | undefined;
  return (from, to) => {
    places ??= placesOf(text, source.text, start, span[1]);
    const first = places[from];
    const last = places[Math.max(from, to - 1)];
    return first === undefined || last === undefined ? span : [first, last + 1];
  };
}

/** Where each character stands; empty when the two texts differ by more than blanks. */
function placesOf(text: string, file: string, start: number, end: number): readonly number[] {
  const places: number[] = [];
  let at = headerEnd(file, start, end);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (isBlank(code)) {
      places.push(at);
      if (isBlank(file.charCodeAt(at))) at++;
      continue;
    }
    while (at < end && isBlank(file.charCodeAt(at))) at++;
    if (file.charCodeAt(at) !== code) return [];
    places.push(at++);
  }
  return places;
}

/** Past the `|-` or `>2` and the comment behind it. */
function headerEnd(file: string, start: number, end: number): number {
  const code = file.charCodeAt(start);
  if (code !== 124 && code !== 62) return start;
  const line = file.indexOf('\n', start);
  return line < 0 || line > end ? start : line + 1;
}

const isBlank = (code: number) => code === 32 || code === 9 || code === 10 || code === 13;

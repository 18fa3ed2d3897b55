import { MappedText } from '../mapped-text.ts';
import type { ScalarNode } from '../tree.ts';

/**
 * The value of a scalar with the way from each of its characters to the file; nothing where the two cannot be laid side
 * by side. Indentation, folding and line ends change only blanks, and quotes only what they escape.
 */
export function mappedScalar({ source, span, value, style }: ScalarNode): MappedText | undefined {
  const text = String(value ?? '');
  const file = source.text;
  const isQuoted = style === 'single' || style === 'double';
  const pieces: [number, number][] = [];
  let at = isQuoted ? span[0] + 1 : headerEnd(file, span[0], span[1]);
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    const escaped = style === 'double' && file.charCodeAt(at) === 92 ? escapeAt(file, at) : undefined;
    if (!escaped && !isBlank(code)) while (at < span[1] && isBlank(file.charCodeAt(at))) at++;
    // The line break a value ends with need not be in the file.
    if (isBlank(code) && !escaped) at = Math.min(at, file.length - 1);
    const last = pieces.at(-1);
    if (!last || at - index !== last[1] - last[0]) pieces.push([index, at]);
    if (escaped) {
      at += escaped.length;
      index += escaped.gives;
    } else if (isBlank(code)) {
      if (isBlank(file.charCodeAt(at))) at++;
      index++;
    } else if (style !== 'double' || file.charCodeAt(at) !== 92) {
      // Otherwise an escape stands behind blanks, and is looked at in the next turn.
      if (file.charCodeAt(at) !== code) return undefined;
      at += style === 'single' && code === 39 ? 2 : 1;
      index++;
    }
  }
  return new MappedText(text, pieces);
}

/** Past the `|-` or `>2` and the comment behind it. */
function headerEnd(file: string, start: number, end: number): number {
  const code = file.charCodeAt(start);
  if (code !== 124 && code !== 62) return start;
  const line = file.indexOf('\n', start);
  return line < 0 || line > end ? start : line + 1;
}

/** An escape between double quotes, and how many characters it becomes: https://yaml.org/spec/1.2.2/#57-escaped-characters. */
function escapeAt(file: string, at: number): { readonly length: number; readonly gives: number } {
  const char = file[at + 1] ?? '';
  if (char === 'x') return { length: 4, gives: 1 };
  if (char === 'u') return { length: 6, gives: 1 };
  if (char === 'U') return { length: 10, gives: Number.parseInt(file.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1 };
  if (char !== '\n' && char !== '\r') return { length: 2, gives: 1 };
  // A line that goes on: its break and the blanks of the next one are left out.
  let end = at + 1;
  while (isBlank(file.charCodeAt(end))) end++;
  return { length: end - at, gives: 0 };
}

const isBlank = (code: number) => code === 32 || code === 9 || code === 10 || code === 13;

import type { Span } from '../../core/span.ts';
import type { Noticed } from './syntax.ts';

/**
 * What `yaml` says of a key without a colon: another thing when the lines below seem to belong to it. Nothing where that
 * is not known beforehand, and where a comment between makes of the key a value to it.
 */
export function halfKeyError(text: string, [start, end]: Span, brokenAt: number): Noticed | undefined {
  const between = text.slice(end, brokenAt);
  const above = whatIsAbove(text, start);
  if (!above || /\s#/.test(between)) return undefined;
  const isOneLetter = end - start === 1;
  const isBlank = between.trim() === '';
  if (isOneLetter && !isBlank && above.isUnsure) return undefined;
  // To `yaml` 2.9 a single letter goes on over lines only as the first key of its map.
  return isBlank || (isOneLetter && !above.isLess)
    ? { code: 'MISSING_CHAR', pos: [start, end], message: 'Implicit map keys need to be followed by map values' }
    : { code: 'MULTILINE_IMPLICIT_KEY', pos: [start, brokenAt], message: 'Implicit keys need to be on a single line' };
}

interface Above {
  /** Whether it is indented less than the key, so that the key is the first of its map. */
  readonly isLess: boolean;
  /** Behind a comment, and behind an empty line at the margin, more decides how far a single letter goes. */
  readonly isUnsure: boolean;
}

/** The line with text on it above a key. Nothing behind a comment indented less: to `yaml` that ends what it stands in. */
function whatIsAbove(text: string, start: number): Above | undefined {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const indent = start - lineStart;
  let isUnsure = false;
  for (let end = lineStart - 1; end >= 0; ) {
    const from = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const [lead = ''] = /^(?: |[-?] )*/.exec(text.slice(from, end)) ?? [];
    const first = text.charAt(from + lead.length).trim();
    if (first !== '' && first !== '#') return { isLess: lead.length < indent, isUnsure };
    if (first === '#' && lead.length < indent) return undefined;
    if (first === '#' || indent === 0) isUnsure = true;
    end = from - 1;
  }
  return { isLess: true, isUnsure };
}

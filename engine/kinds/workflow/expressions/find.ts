/** One `${{ … }}` in a text, or a condition that needs no braces. */
export interface Found {
  /** Between the braces. */
  readonly text: string;
  /** Where that begins in the whole text. */
  readonly start: number;
  readonly isClosed: boolean;
  /** Nothing else stands in the text, not even a line break. */
  readonly isWhole: boolean;
}

export function hasExpression(text: string): boolean {
  return text.includes('${{');
}

/** The expressions in a text, as GitHub takes them apart: `}}` inside single quotes does not end one. */
export function expressionsIn(text: string): readonly Found[] {
  const found: Found[] = [];
  for (let open = text.indexOf('${{'); open >= 0; ) {
    const start = open + 3;
    const end = endOf(text, start);
    const isWhole = open === 0 && end + 2 === text.length;
    found.push({ text: text.slice(start, end < 0 ? text.length : end), start, isClosed: end >= 0, isWhole });
    open = end < 0 ? -1 : text.indexOf('${{', end + 2);
  }
  return found;
}

/** Where `}}` begins; -1 when nothing closes it. */
function endOf(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 39) quoted = !quoted;
    else if (!quoted && code === 125 && text.charCodeAt(at + 1) === 125) return at;
  }
  return -1;
}

import type { Span } from '../../core/span.ts';

/**
 * The entry of an entry that a place belongs to, with all of its lines: of a Compose file the service, of a workflow the
 * job. Nothing where the text has no such shape around the place.
 */
export function blockAround(text: string, offset: number): Span | undefined {
  const top = runAround(text, offset, [0, text.length], 0);
  if (!top) return undefined;
  const inside: Span = [nextLine(text, top[0]), top[1]];
  const indent = indentOfFirst(text, inside);
  return indent > 0 ? runAround(text, Math.max(offset, inside[0]), inside, indent) : undefined;
}

/** The block before another one in the same entry: many a break is only noticed in the line after it. */
export function blockBefore(text: string, [start]: Span): Span | undefined {
  return start > 1 ? blockAround(text, start - 1) : undefined;
}

/** From the last line at this indentation that is not behind the offset to the next one that is, or is indented less. */
function runAround(text: string, offset: number, [from, to]: Span, indent: number): Span | undefined {
  let start: number | undefined;
  for (let line = from; line < to; line = nextLine(text, line)) {
    const depth = indentAt(text, line);
    if (depth < 0 || depth > indent) continue;
    if (line > offset && start !== undefined) return [start, line];
    if (depth < indent) return undefined;
    start = line;
  }
  return start === undefined ? undefined : [start, to];
}

function indentOfFirst(text: string, [from, to]: Span): number {
  for (let line = from; line < to; line = nextLine(text, line)) {
    const depth = indentAt(text, line);
    if (depth >= 0) return depth;
  }
  return -1;
}

/** -1 for a line with nothing on it, or only a comment. */
function indentAt(text: string, line: number): number {
  let at = line;
  while (text.charCodeAt(at) === 32) at++;
  const code = text.charCodeAt(at);
  return at >= text.length || code === 10 || code === 13 || code === 35 ? -1 : at - line;
}

function nextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

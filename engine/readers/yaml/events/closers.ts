/** The end of a line before one that begins with the bracket that closes a list or map. */
const CLOSER = /\r?\n(?=[ \t]*[\]}])/g;

/**
 * The text with every closing bracket drawn up to the line before it, each character at its place. Many write
 *
 *     command: [
 *       "serve",
 *     ]
 *
 * which the letter of YAML forbids (the bracket has to be indented deeper than its key) and every tool accepts. A
 * comment on the line before is blanked, or it would swallow the bracket.
 */
export function withClosersDrawnUp(text: string): string {
  let drawnUp = '';
  let from = 0;
  for (const { 0: lineBreak, index } of text.matchAll(CLOSER)) {
    const start = Math.max(from, startOfComment(text, index));
    const end = index + lineBreak.length;
    drawnUp += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return drawnUp + text.slice(from);
}

/** Of the comment that ends the line; a `#` before a quote may stand inside one. */
function startOfComment(text: string, lineEnd: number): number {
  const line = text.slice(text.lastIndexOf('\n', lineEnd - 1) + 1, lineEnd);
  const quoted = Math.max(line.lastIndexOf('"'), line.lastIndexOf("'")) + 1;
  const comment = line.slice(quoted).search(/[ \t]#/);
  return comment < 0 ? lineEnd : lineEnd - line.length + quoted + comment;
}

/** A line that begins with the bracket that closes a list or map, and the end of the line before it. */
const CLOSER = /([ \t]#[^'"\n]*)?\r?\n(?=[ \t]*[\]}])/g;

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
  return text.replace(CLOSER, (before) => ' '.repeat(before.length));
}

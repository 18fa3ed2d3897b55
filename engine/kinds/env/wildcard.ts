/** `*`, or what one character may be. */
type Piece = '*' | ((character: string) => boolean);

/** Stars, a set, a character that stands for itself, and any other. */
const PIECE = /\*+|\[[^[\]]+\]|\\.|./gs;

/** Whether a pattern of git with `*`, `?`, `[a-z]` and `[!a-z]` fits one name; each character is looked at once. */
export function fitsWildcard(name: string, pattern: string): boolean {
  const pieces = (pattern.match(PIECE) ?? []).map(pieceOf);
  let reached = withStars(new Set([0]), pieces);
  for (const character of name) {
    const next = new Set<number>();
    for (const at of reached) {
      const piece = pieces[at];
      if (piece === '*') next.add(at);
      else if (piece?.(character)) next.add(at + 1);
    }
    reached = withStars(next, pieces);
  }
  return reached.has(pieces.length);
}

/** A star may stand for nothing. */
function withStars(reached: Set<number>, pieces: readonly Piece[]): ReadonlySet<number> {
  // The set grows while it is walked: one star may follow another.
  for (const at of reached) if (pieces[at] === '*') reached.add(at + 1);
  return reached;
}

function pieceOf(text: string): Piece {
  if (text.startsWith('*')) return '*';
  if (text === '?') return () => true;
  if (text.length === 1) return (character) => character === text;
  if (text.startsWith('\\')) return (character) => character === text[1];
  const isOther = /^\[[!^]/.test(text);
  const ranges = text.slice(isOther ? 2 : 1, -1).match(/.-.|./gs) ?? [];
  const holds = (character: string) =>
    ranges.some(([first = '', , last = first]) => character >= first && character <= last);
  return (character) => holds(character) !== isOther;
}

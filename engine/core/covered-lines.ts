import { lastUpTo } from './last-up-to.ts';
import { endOfLine, nextLine } from './lines.ts';
import type { Span } from './span.ts';

const COMMENT_LINE = /^[ \t]*(?:#|\/\/|<!--)/;

/** The lines a comment speaks of; a text has thousands of comments at worst, so each of its lines is looked at once. */
export class CoveredLines {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Of each line where its first letter stands; at its end where it has none. */
  readonly #letters: number[] = [];
  /** Of each line the end of the first one from there on that holds more than a comment. */
  readonly #reaches: number[] = [];

  constructor(text: string) {
    const isComment: boolean[] = [];
    for (let start = 0, end = -1; end < text.length; start = nextLine(text, end)) {
      end = endOfLine(text, start);
      const line = text.slice(start, end);
      const letter = line.search(/\S/);
      this.#starts.push(start);
      this.#ends.push(end);
      this.#letters.push(letter < 0 ? end : start + letter);
      isComment.push(COMMENT_LINE.test(line));
    }
    let reach = text.length;
    for (let line = isComment.length - 1; line >= 0; line--) {
      if (!isComment[line]) reach = this.#ends[line] ?? reach;
      this.#reaches[line] = reach;
    }
  }

  /** Its own line, and the next one when nothing but the comment stands on its own; a run of comments counts as one. */
  of([start, end]: Span): Span {
    const [first, last] = [lastUpTo(this.#starts, start), lastUpTo(this.#starts, end)];
    const from = this.#starts[first] ?? 0;
    const to = this.#ends[last] ?? end;
    return (this.#letters[first] ?? 0) < start ? [from, to] : [from, this.#reaches[last + 1] ?? to];
  }
}

import type { Span } from '../../core/span.ts';
import type { Comment } from '../tree.ts';

/** One line without its break. */
export interface Line {
  readonly span: Span;
  readonly text: string;
}

/** The lines of a file one after the other. */
export class Lines {
  readonly comments: Comment[] = [];
  readonly #text: string;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  next(): Line | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const found = this.#text.indexOf('\n', this.#at);
    const end = found < 0 ? this.#text.length : found;
    const stop = end > this.#at && this.#text[end - 1] === '\r' ? end - 1 : end;
    const span = [this.#at, stop] as const;
    this.#at = end + 1;
    return { span, text: this.#text.slice(...span) };
  }

  /** The next line that is no comment; comments on the way are kept. */
  nextWithoutComments(): Line | undefined {
    for (let line = this.next(); line; line = this.next()) {
      const start = line.text.search(/\S/);
      if (start < 0 || line.text[start] !== '#') return line;
      this.comments.push({ span: [line.span[0] + start, line.span[1]], text: line.text.slice(start) });
    }
    return undefined;
  }
}

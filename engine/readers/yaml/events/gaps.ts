import type { Comment } from '../../tree.ts';

const HASH = 35;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * What stands between the values of a text: marks, blanks and comments. Events say nothing of them, and so a reader
 * walks along the text beside the events. Offsets never go back.
 */
export class Gaps {
  readonly comments: Comment[] = [];
  readonly #text: string;
  /** How far the text is read. */
  #at = 0;
  /** The next `#` at or after it, whatever it is; the text's length when there is none. */
  #hash: number;

  constructor(text: string) {
    this.#text = text;
    this.#hash = this.#nextHash(0);
  }

  get at(): number {
    return this.#at;
  }

  /** Up to where a value begins: every comment on the way is kept. */
  to(offset: number): void {
    while (this.#hash < offset) this.#take();
    if (offset > this.#at) this.#at = offset;
  }

  /** To the end of a value: a `#` inside it is none of a comment. */
  past(offset: number): void {
    if (offset > this.#at) this.#at = offset;
    if (this.#hash < offset) this.#hash = this.#nextHash(offset);
  }

  /** Behind the next such mark: the dash of an item, the bracket that closes a list. */
  behind(mark: number): number {
    const text = this.#text;
    let at = this.#at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === mark) break;
      if (code !== HASH) continue;
      this.to(at + 1);
      at = Math.max(at, this.#at - 1);
    }
    this.to(at);
    this.#at = Math.min(at + 1, text.length);
    return this.#at;
  }

  #take(): void {
    const text = this.#text;
    const start = this.#hash;
    if (start > 0 && !isBlank(text.charCodeAt(start - 1))) {
      this.#hash = this.#nextHash(start + 1);
      return;
    }
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const last = text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
    this.comments.push({ span: [start, last], text: text.slice(start, last) });
    this.#at = last;
    this.#hash = this.#nextHash(end);
  }

  #nextHash(from: number): number {
    const hash = this.#text.indexOf('#', from);
    return hash < 0 ? this.#text.length : hash;
  }
}

/** What has to stand before a `#` that begins a comment: a blank, a line break, or the mark a file may begin with. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === LINE_FEED || code === CARRIAGE_RETURN || code === BYTE_ORDER_MARK;
}

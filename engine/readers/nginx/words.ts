import type { Word } from './syntax.ts';

/** What reading one word found out beside the word. */
export interface ReadWord {
  readonly word: Word;
  /** A quote that is opened and never closed. */
  readonly unclosed: boolean;
}

const BACKSLASH = 92;
const BREAKS: ReadonlySet<number> = new Set([9, 10, 13, 32]);

export function isBlank(code: number): boolean {
  return BREAKS.has(code);
}

/** Reads the words of one text; remembers which quotes cannot be closed any more, so that none is looked for twice. */
export class Words {
  readonly #text: string;
  readonly #unclosed = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The word that begins at an offset where neither a blank nor `;`, `{`, `}` or `#` stands. */
  at(start: number): ReadWord {
    const quote = this.#text.charAt(start);
    return quote === '"' || quote === "'" ? this.#quoted(start, quote) : { word: this.#bare(start), unclosed: false };
  }

  /** A `}` ends no word, and neither does the `{` of `${name}`: so it is in nginx. */
  #bare(start: number): Word {
    const text = this.#text;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (isBlank(code) || code === 59) break;
      if (code === 123 && text.charCodeAt(end - 1) !== 36 && !isQuantifier(text, end)) break;
      if (code === BACKSLASH) end++;
    }
    const span = [start, Math.min(end, text.length)] as const;
    return { text: unescaped(text.slice(...span)), quoted: false, span };
  }

  #quoted(start: number, quote: string): ReadWord {
    const end = this.#unclosed.has(quote) ? -1 : this.#closing(start + 1, quote);
    if (end < 0) this.#unclosed.add(quote);
    if (end >= 0 && this.#mayEnd(start, end)) {
      const text = unescaped(this.#text.slice(start + 1, end));
      return { word: { text, quoted: true, span: [start, end + 1] }, unclosed: false };
    }
    return { word: this.#untilLineEnd(start), unclosed: true };
  }

  #closing(from: number, quote: string): number {
    const wanted = quote.charCodeAt(0);
    for (let at = from; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === BACKSLASH) at++;
      else if (code === wanted) return at;
    }
    return -1;
  }

  /**
   * A text over several lines with something stuck to its closing quote was meant to end on its first line: that quote
   * opens the next text.
   */
  #mayEnd(start: number, end: number): boolean {
    const behind = this.#text.charCodeAt(end + 1);
    if (Number.isNaN(behind) || isBlank(behind) || behind === 59 || behind === 123 || behind === 41) return true;
    return !this.#text.slice(start, end).includes('\n');
  }

  #untilLineEnd(start: number): Word {
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '\n' && this.#text[end] !== '\r') end++;
    while (end > start + 1 && isBlank(this.#text.charCodeAt(end - 1))) end--;
    if (this.#text[end - 1] === ';' && end > start + 1) end--;
    return { text: this.#text.slice(start + 1, end), quoted: true, span: [start, end] };
  }
}

/** The `{2,4}` of a regular expression without quotes; nginx takes it for a block and refuses the file. */
export function isQuantifier(text: string, at: number): boolean {
  const inside = text.slice(at + 1, at + 12);
  return at > 0 && !isBlank(text.charCodeAt(at - 1)) && /^\d{1,4}(?:,\d{0,4})?\}/.test(inside);
}

/** https://github.com/nginx/nginx/blob/master/src/core/ngx_conf_file.c, `ngx_conf_read_token`, read 2026-11. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(/\\(["'\\trn])/g, (_, char: string) => ESCAPES[char] ?? char);
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

import { absent } from '../../../domain/tri.ts';
import type { Source, Span } from '../../core/span.ts';
import { isTooLarge, TOO_LARGE } from '../limits.ts';
import type { Comment } from '../tree.ts';
import type { EnvTree, EnvVariable } from './syntax.ts';

const NAME = /[\w.-]/;

/**
 * Reads a file of variables as Docker Compose (compose-go's dotenv) and the package dotenv read it, both of 2026-11. Never
 * throws; a line that is none of it is passed over.
 */
export function readEnv(source: Source): EnvTree {
  if (isTooLarge(source)) {
    const problems = [{ kind: 'too-large' as const, span: [0, 0] as const, message: TOO_LARGE }];
    return { source, variables: [], comments: [], problems };
  }
  return new Reading(source).tree();
}

class Reading {
  readonly #source: Source;
  readonly #text: string;
  readonly #comments: Comment[] = [];
  readonly #variables: EnvVariable[] = [];
  /** Quotes that nothing closes any more. */
  readonly #unclosed = new Set<string>();
  #at: number;

  constructor(source: Source) {
    this.#source = source;
    this.#text = source.text;
    this.#at = source.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  tree(): EnvTree {
    while (this.#at < this.#text.length) {
      this.#blanks();
      if (this.#text[this.#at] === '#') this.#comment();
      else this.#variable();
      this.#at = Math.min(this.#lineEnd() + 1, this.#text.length);
    }
    return { source: this.#source, variables: this.#variables, comments: this.#comments, problems: [] };
  }

  #variable(): void {
    if (/^export[ \t]/.test(this.#text.slice(this.#at, this.#at + 7))) {
      this.#at += 6;
      this.#blanks();
    }
    const start = this.#at;
    while (NAME.test(this.#text.charAt(this.#at))) this.#at++;
    const nameSpan = [start, this.#at] as const;
    const name = this.#text.slice(...nameSpan);
    if (name === '') return;
    this.#blanks();
    const sign = this.#text[this.#at];
    if (sign === '=' || (sign === ':' && this.#text[this.#at + 1] === ' ')) {
      this.#at++;
      this.#blanks();
      this.#variables.push({ name, nameSpan, value: this.#value() });
    } else if (this.#restIsEmpty()) this.#variables.push({ name, nameSpan, value: absent });
  }

  #value(): EnvVariable['value'] {
    const quote = this.#text[this.#at];
    if (quote === '"' || quote === "'") return this.#quoted(quote);
    const start = this.#at;
    const lineEnd = this.#lineEnd();
    const comment = this.#commentIn(start, lineEnd);
    let end = comment;
    while (end > start && /[ \t\r]/.test(this.#text.charAt(end - 1))) end--;
    const text = this.#text.slice(start, end);
    this.#at = comment;
    if (comment < lineEnd) this.#comment();
    // Compose fills in variables and knows no backtick; dotenv takes a `#` without a blank before it for a comment.
    return /[$#`\\"']/.test(text) ? unknown([start, end]) : known(text, [start, end]);
  }

  /** Where a comment begins behind a value: at a `#` after a blank; else the end of the line. */
  #commentIn(start: number, lineEnd: number): number {
    for (let at = start; at < lineEnd; at++) {
      if (this.#text[at] === '#' && (at === start || /[ \t]/.test(this.#text.charAt(at - 1)))) return at;
    }
    return lineEnd;
  }

  /** May go over several lines. */
  #quoted(quote: string): EnvVariable['value'] {
    const start = this.#at;
    const end = this.#unclosed.has(quote) ? -1 : this.#closing(start + 1, quote);
    if (end < 0) {
      this.#unclosed.add(quote);
      let stop = this.#lineEnd();
      if (this.#text[stop - 1] === '\r') stop--;
      this.#at = stop;
      return unknown([start, stop]);
    }
    this.#at = end + 1;
    const text = this.#text.slice(start + 1, end);
    const span = [start, end + 1] as const;
    this.#blanks();
    if (this.#text[this.#at] === '#') this.#comment();
    const isPlain = !text.includes('\\') && (quote === "'" || !text.includes('$')) && this.#restIsEmpty();
    return isPlain ? known(text.replaceAll('\r\n', '\n'), span) : unknown(span);
  }

  #closing(from: number, quote: string): number {
    for (let at = from; at < this.#text.length; at++) {
      if (this.#text[at] === '\\') at++;
      else if (this.#text[at] === quote) return at;
    }
    return -1;
  }

  #comment(): void {
    let end = this.#lineEnd();
    if (end > this.#at && this.#text[end - 1] === '\r') end--;
    this.#comments.push({ span: [this.#at, end], text: this.#text.slice(this.#at, end) });
    this.#at = end;
  }

  #blanks(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++;
  }

  #restIsEmpty(): boolean {
    const char = this.#text[this.#at];
    return char === undefined || char === '\n' || char === '\r';
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }
}

const known = (value: string, at: Span) => ({ state: 'known', value, at }) as const;
const unknown = (at: Span) => ({ state: 'unknown', at }) as const;

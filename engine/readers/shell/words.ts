import type { Span } from '../../core/span.ts';
import type { MappedText } from '../mapped-text.ts';
import { endOfArithmetic, endOfBraces, endOfEscaped, endOfSingle } from './scan.ts';
import type { ShellList, ShellWord } from './syntax.ts';

/** Reads the script that begins at an offset, up to its `)`; says where that is. */
export type ReadNested = (start: number) => { readonly list: ShellList; readonly end: number };

export interface ReadWord {
  readonly word: ShellWord;
  /** Without any quote: only then may it be a word of the language, such as `if`. */
  readonly bare: boolean;
  readonly end: number;
}

/** What ends a word outside quotes. */
const ENDS: ReadonlySet<string | undefined> = new Set([
  undefined,
  ' ',
  '\t',
  '\n',
  '\r',
  ';',
  '&',
  '|',
  '(',
  ')',
  '<',
  '>',
]);
const PATTERN: ReadonlySet<string> = new Set(['*', '?', '[']);

export function endsWord(char: string | undefined): boolean {
  return ENDS.has(char);
}

/** The word that begins at an offset: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_03 */
export function wordAt(source: MappedText, start: number, nested: ReadNested): ReadWord {
  const word = new Word(source, nested);
  const end = word.read(start);
  return { word: word.made(source.span(start, end)), bare: word.bare, end };
}

class Word {
  bare = true;
  readonly #text: string;
  readonly #nested: ReadNested;
  readonly #scripts: ShellList[] = [];
  #value = '';
  #isLiteral = true;

  constructor({ text }: MappedText, nested: ReadNested) {
    this.#text = text;
    this.#nested = nested;
  }

  made(span: Span): ShellWord {
    return { text: this.#value, isLiteral: this.#isLiteral, span, scripts: this.#scripts };
  }

  read(start: number): number {
    const text = this.#text;
    let at = start;
    while (!endsWord(text[at])) {
      const char = text.charAt(at);
      if (char === '\\') at = this.#escaped(at);
      else if (char === "'") at = this.#verbatim(at, endOfSingle(text, at));
      else if (char === '"') at = this.#double(at);
      else if (char === '$') at = this.#expansion(at);
      else if (char === '`') at = this.#unknown(at, endOfEscaped(text, at, '`'));
      else {
        if (PATTERN.has(char) || (char === '~' && at === start)) this.#isLiteral = false;
        this.#value += char;
        at++;
      }
    }
    return Math.min(at, text.length);
  }

  #escaped(at: number): number {
    this.bare = false;
    if (this.#text[at + 1] !== '\n') this.#value += this.#text.charAt(at + 1);
    return at + 2;
  }

  #verbatim(at: number, end: number): number {
    this.bare = false;
    this.#value += this.#text.slice(at + 1, this.#text[end - 1] === "'" && end > at + 1 ? end - 1 : end);
    return end;
  }

  #double(start: number): number {
    const text = this.#text;
    this.bare = false;
    let at = start + 1;
    while (at < text.length && text[at] !== '"') {
      const char = text.charAt(at);
      if (char === '$') at = this.#expansion(at);
      else if (char === '`') at = this.#unknown(at, endOfEscaped(text, at, '`'));
      else if (char === '\\' && '"\\$`\n'.includes(text.charAt(at + 1))) at = this.#escaped(at);
      else {
        this.#value += char;
        at++;
      }
    }
    return at + 1;
  }

  /** `$name`, `${…}`, `$(…)`, `$((…))`, `$'…'`. A `$` before anything else is itself. */
  #expansion(at: number): number {
    const text = this.#text;
    const next = text[at + 1];
    if (next === '{') return this.#unknown(at, endOfBraces(text, at + 1));
    if (next === '(' && text[at + 2] === '(') return this.#unknown(at, endOfArithmetic(text, at + 1));
    if (next === '(') return this.#script(at);
    if (next === "'") return this.#unknown(at, endOfEscaped(text, at + 1, "'"));
    let end = at + 1;
    while (/\w/.test(text.charAt(end))) end++;
    if (end === at + 1 && next !== undefined && '@*#?$!-'.includes(next)) end++;
    if (end > at + 1) return this.#unknown(at, end);
    this.#value += '$';
    return end;
  }

  #script(at: number): number {
    const { list, end } = this.#nested(at + 2);
    this.#scripts.push(list);
    return this.#unknown(at, end);
  }

  #unknown(at: number, end: number): number {
    this.bare = false;
    this.#isLiteral = false;
    this.#value += this.#text.slice(at, end);
    return end;
  }
}

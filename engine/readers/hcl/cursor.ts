import { endOfLine } from '../../core/lines.ts';
import type { Source, Span } from '../../core/span.ts';
import type { Comment, ReadProblem } from '../tree.ts';
import { LineStarts } from './line-starts.ts';
import { TerminatorIndex } from './terminators.ts';
import type { HclValue } from './tree.ts';

/** Deeper nesting than any configuration; beyond it the stack would be exhausted. */
const DEEPEST = 200;
const MOST_PROBLEMS = 100;

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** A place in a text that is being read, and what has been noticed on the way. */
export class Cursor {
  readonly source: Source;
  readonly text: string;
  readonly comments: Comment[] = [];
  readonly problems: ReadProblem[] = [];
  at = 0;
  /** Whether a line break is a blank: so between round and square brackets and in `${…}`. */
  wide = false;
  /** How often something was wrong, said or not. */
  mistakes = 0;
  /** Some bracket was never closed, so that what follows is not where it belongs. */
  lost = false;
  /** In a second reading, lines tell by their indentation where a bracket that is never closed ends. */
  readonly trustsIndentation: boolean;
  readonly #value: (cursor: Cursor) => HclValue | undefined;
  readonly #spoiled = new Set<number>();
  #blanks: Span = [0, 0];
  #depth = 0;
  #stopped = false;
  #lines: LineStarts | undefined;
  #terminators: TerminatorIndex | undefined;

  constructor(source: Source, value: (cursor: Cursor) => HclValue | undefined, trustsIndentation: boolean) {
    this.source = source;
    this.text = source.text;
    this.#value = value;
    this.trustsIndentation = trustsIndentation;
    if (this.text.startsWith('\uFEFF')) this.at = 1;
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  get terminators(): TerminatorIndex {
    this.#terminators ??= new TerminatorIndex(this.text);
    return this.#terminators;
  }

  sees(word: string): boolean {
    return this.text.startsWith(word, this.at);
  }

  takes(word: string): boolean {
    if (!this.sees(word)) return false;
    this.at += word.length;
    return true;
  }

  /** Past blanks and comments; past line breaks as well where they are blanks, or when asked to. */
  skip(lines = this.wide): void {
    const start = this.at;
    this.#pass(lines);
    if (this.at > start) this.#blanks = [start, this.at];
  }

  /** What was passed last belongs to what is read: there is no way back before it. */
  settle(): void {
    this.#blanks = [this.at, this.at];
  }

  /** Back before the blanks and comments that were passed last, if nothing was read since. */
  unskip(): void {
    if (this.at === this.#blanks[1]) this.at = this.#blanks[0];
  }

  /** The value that begins here, with line breaks as blanks or not; nothing where none does. */
  value(wide: boolean): HclValue | undefined {
    const before = this.wide;
    this.wide = wide;
    const value = this.#value(this);
    this.wide = before;
    return value;
  }

  name(): Name | undefined {
    NAME.lastIndex = this.at;
    const text = NAME.exec(this.text)?.[0];
    if (text === undefined) return undefined;
    const start = this.at;
    this.at += text.length;
    return { text, span: [start, this.at] };
  }

  /** Whether nothing but blanks stands before this place on its line. */
  get beginsLine(): boolean {
    let at = this.at;
    while (this.text[at - 1] === ' ' || this.text[at - 1] === '\t') at--;
    return at === 0 || this.text[at - 1] === '\n';
  }

  /** Blanks at the beginning of the line of a place. */
  indent(offset: number): number {
    return this.#lineStarts.indent(offset);
  }

  toEndOfLine(): void {
    this.at = endOfLine(this.text, this.at);
  }

  /** One mistake is one problem: the first on its line. */
  report(span: Span, message: string, related?: ReadProblem['related']): void {
    this.mistakes++;
    if (this.#stopped || this.problems.length >= MOST_PROBLEMS) return;
    const line = this.#lineStarts.of(span[0]);
    if (this.#spoiled.has(line)) return;
    this.#spoiled.add(line);
    this.problems.push({
      kind: 'syntax',
      span,
      message: `${message}: the file is refused.`,
      ...(related && { related }),
    });
  }

  /** Runs `read` one level deeper; past the deepest level nothing is read any more. */
  deeper<T>(read: () => T): T | undefined {
    if (this.#depth >= DEEPEST) {
      this.report([this.at, Math.min(this.text.length, this.at + 1)], `More than ${DEEPEST} levels deep`);
      this.#stopped = true;
      this.at = this.text.length;
      return undefined;
    }
    this.#depth++;
    const result = read();
    this.#depth--;
    return result;
  }

  get #lineStarts(): LineStarts {
    this.#lines ??= new LineStarts(this.text);
    return this.#lines;
  }

  #pass(lines: boolean): void {
    for (; this.at < this.text.length; this.at++) {
      const char = this.text.charCodeAt(this.at);
      if (char === 0x20 || char === 0x09 || char === 0x0d || (lines && char === 0x0a)) continue;
      if (!this.#comment(char)) return;
      this.at--;
    }
  }

  #comment(char: number): boolean {
    const next = this.text.charCodeAt(this.at + 1);
    const isLine = char === 0x23 || (char === 0x2f && next === 0x2f);
    if (!isLine && !(char === 0x2f && next === 0x2a)) return false;
    const start = this.at;
    const close = isLine ? endOfLine(this.text, start) : this.text.indexOf('*/', start + 2);
    if (close < 0) this.report([start, start + 2], '`/*` is opened and never closed with `*/`');
    this.at = close < 0 ? this.text.length : close + (isLine ? 0 : 2);
    // A place may be looked at twice; what lies before it has been noted.
    const last = this.comments.at(-1);
    if (!last || last.span[1] <= start) {
      this.comments.push({ span: [start, this.at], text: this.text.slice(start, this.at) });
    }
    return true;
  }
}

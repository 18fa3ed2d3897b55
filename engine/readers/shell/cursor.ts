import type { MappedText } from '../mapped-text.ts';
import type { Comment } from '../tree.ts';
import { endOfLine } from './scan.ts';
import { endsWord, type ReadNested, type ReadWord, wordAt } from './words.ts';

/** Goes through a script word by word; knows blanks, comments, redirections and here-documents. */
export class ShellCursor {
  at = 0;
  readonly source: MappedText;
  readonly text: string;
  readonly comments: Comment[] = [];
  readonly #nested: ReadNested;
  /** Ends of here-documents whose text begins on the next line. */
  #heredocs: { readonly end: string; readonly indented: boolean }[] = [];

  constructor(source: MappedText, nested: ReadNested) {
    this.source = source;
    this.text = source.text;
    this.#nested = nested;
  }

  /** What stands here. */
  get char(): string | undefined {
    return this.text[this.at];
  }

  /** Passes blanks, comments and continued lines, and with `breaks` line breaks and the here-documents behind them. */
  gap(breaks: boolean): void {
    for (;;) {
      const char = this.char;
      if (char === ' ' || char === '\t' || char === '\r') this.at++;
      else if (char === '\\' && this.text[this.at + 1] === '\n') this.at += 2;
      else if (char === '\\' && this.text.startsWith('\r\n', this.at + 1)) this.at += 3;
      else if (char === '#') this.#comment();
      else if (char === '\n' && breaks) this.#lineBreak();
      else return;
    }
  }

  /** The word here where it may be one of the language; else nothing. It is not passed. */
  peek(): string {
    let end = this.at;
    while (!endsWord(this.text[end]) && end - this.at < 60) {
      if ('\'"\\$`'.includes(this.text.charAt(end))) return '';
      end++;
    }
    return this.text.slice(this.at, end);
  }

  word(): ReadWord {
    const read = wordAt(this.source, this.at, this.#nested);
    this.at = read.end;
    return read;
  }

  skipWord(): void {
    if (!endsWord(this.char)) this.word();
    else if (this.char !== undefined) this.at++;
  }

  redirections(): void {
    do this.gap(false);
    while (this.redirection());
  }

  redirection(): boolean {
    const [operator = ''] =
      /^\d{0,3}(?:&>>?|<<<|<<-?|<>|>>|>\||[<>]&?)/.exec(this.text.slice(this.at, this.at + 8)) ?? [];
    if (operator === '') return false;
    this.at += operator.length;
    // `<(…)` runs a script and is no file.
    if (this.char === '(') {
      this.#nested(this.at + 1);
      return true;
    }
    this.gap(false);
    if (endsWord(this.char)) return true;
    const { word } = this.word();
    const heredoc = operator.replace(/^\d+/, '');
    if (heredoc === '<<' || heredoc === '<<-') this.#heredocs.push({ end: word.text, indented: heredoc === '<<-' });
    return true;
  }

  #comment(): void {
    const end = endOfLine(this.text, this.at);
    const stop = this.text[end - 1] === '\r' ? end - 1 : end;
    this.comments.push({ span: this.source.span(this.at, stop), text: this.text.slice(this.at, stop) });
    this.at = end;
  }

  #lineBreak(): void {
    this.at++;
    for (const { end, indented } of this.#heredocs) {
      while (this.at < this.text.length) {
        const lineEnd = endOfLine(this.text, this.at);
        const line = this.text.slice(this.at, lineEnd).replace(/\r$/, '');
        this.at = Math.min(lineEnd + 1, this.text.length);
        if ((indented ? line.replace(/^\t+/, '') : line) === end) break;
      }
    }
    this.#heredocs = [];
  }
}

import type { Span } from '../../core/span.ts';
import { checkEntities, resolved } from './entities.ts';
import { afterBlanks, isBlank, nameAt } from './names.ts';
import type { XmlProblems } from './problems.ts';
import type { XmlAttribute } from './syntax.ts';

/** What stands between the name of an element and the end of its opening tag. */
export interface ReadTag {
  readonly attributes: readonly XmlAttribute[];
  /** Written `<a/>`. */
  readonly isEmpty: boolean;
  /** Behind its `>`, or where the next tag begins. */
  readonly end: number;
}

/** A value between quotes, or what stands there instead, and where the next attribute is looked for. */
interface ReadValue {
  readonly span: Span;
  readonly end: number;
}

/** Reads the opening tags of one text. */
export class Tags {
  readonly #text: string;
  readonly #problems: XmlProblems;

  constructor(text: string, problems: XmlProblems) {
    this.#text = text;
    this.#problems = problems;
  }

  /** Attributes until the tag ends. A `<` ends a tag as well, because nobody writes one inside. */
  read(name: string, from: number, hasDoctype: boolean): ReadTag {
    const text = this.#text;
    const attributes: XmlAttribute[] = [];
    const names = new Set<string>();
    for (let at = from; ; ) {
      const start = afterBlanks(text, at);
      const char = text[start];
      if (char === '>') return { attributes, isEmpty: false, end: start + 1 };
      if (char === '/' && text[start + 1] === '>') return { attributes, isEmpty: true, end: start + 2 };
      if (char === undefined || char === '<') {
        this.#problems.add([from - name.length, from], `\`<${name}\` has no \`>\``);
        return { attributes, isEmpty: false, end: start };
      }
      const own = nameAt(text, start);
      if (own === '') {
        at = this.#stray(start);
        continue;
      }
      const nameSpan: Span = [start, start + own.length];
      if (start === at) this.#problems.add(nameSpan, `No blank stands before \`${own}\``);
      if (names.has(own)) this.#problems.add(nameSpan, `\`${own}\` stands twice in \`<${name}>\``);
      names.add(own);
      const { span, end } = this.#value(own, nameSpan);
      const written = text.slice(...span);
      checkEntities(written, span[0], hasDoctype, this.#problems);
      const value = resolved(written.replaceAll(/\r\n|[\t\n\r]/g, ' '));
      attributes.push({ name: own, nameSpan, value, valueSpan: span });
      at = end;
    }
  }

  #stray(start: number): number {
    const text = this.#text;
    let end = start + 1;
    while (end < text.length && !isBlank(text.charCodeAt(end)) && !'<>/'.includes(text.charAt(end))) end++;
    this.#problems.add([start, end], `\`${text.slice(start, Math.min(end, start + 40))}\` is no attribute`);
    return end;
  }

  #value(name: string, nameSpan: Span): ReadValue {
    const text = this.#text;
    const sign = afterBlanks(text, nameSpan[1]);
    if (text[sign] !== '=') {
      this.#problems.add(nameSpan, `\`${name}\` has no value`);
      return { span: [nameSpan[1], nameSpan[1]], end: nameSpan[1] };
    }
    const start = afterBlanks(text, sign + 1);
    const quote = text.charAt(start);
    if (quote === '"' || quote === "'") return this.#quoted(name, start, quote);
    let end = start;
    while (end < text.length && !isBlank(text.charCodeAt(end)) && !'<>'.includes(text.charAt(end))) end++;
    if (text[end] === '>' && text[end - 1] === '/' && end > start) end--;
    this.#problems.add(nameSpan, `The value of \`${name}\` has no quotes`);
    return { span: [start, end], end };
  }

  #quoted(name: string, start: number, quote: string): ReadValue {
    const end = this.#closing(start + 1, quote);
    if (end === undefined) {
      this.#problems.add([start, start + 1], `The value of \`${name}\` has no closing \`${quote}\``);
      const stop = this.#endOfUnclosed(start + 1);
      return { span: [start + 1, stop], end: stop };
    }
    for (let at = start + 1; at < end; at++) {
      if (this.#text[at] !== '<') continue;
      this.#problems.add(
        [at, at + 1],
        `This \`<\` in the value of \`${name}\` begins a tag and is no \`&lt;\``,
        '&lt;',
      );
    }
    return { span: [start + 1, end], end: end + 1 };
  }

  /** With a `<` before it, a quote closes only what it stands on one line with: else it belongs to the next tag. */
  #closing(from: number, quote: string): number | undefined {
    let sawTag = false;
    let sawLine = false;
    for (let at = from; at < this.#text.length; at++) {
      const char = this.#text[at];
      sawTag ||= char === '<';
      sawLine ||= char === '\n' || char === '\r';
      if (sawTag && sawLine) return undefined;
      if (char === quote) return sawTag && !/^[\s/>]/.test(this.#text.slice(at + 1, at + 2)) ? undefined : at;
    }
    return undefined;
  }

  #endOfUnclosed(from: number): number {
    let end = from;
    while (end < this.#text.length && !'\n\r<>'.includes(this.#text.charAt(end))) end++;
    return this.#text[end] === '>' && this.#text[end - 1] === '/' && end > from ? end - 1 : end;
  }
}

import type { Unreadable } from './manifest.ts';
import type { TextSpan } from './meaning.ts';
import { characterAt, XmlMistake } from './xml-characters.ts';

/** An element of a text that is well-formed; offsets count in the text. */
export interface Element {
  /** With its prefix. */
  readonly name: string;
  readonly at: number;
  readonly parent: Element | undefined;
  /** What stands between the quotes, as it is written. */
  readonly attributes: ReadonlyMap<string, TextSpan>;
  /** Its own text, as written; comments and other elements separate it. */
  readonly pieces: Piece[];
}

export interface Piece {
  readonly span: TextSpan;
  /** Entities mean nothing in it. */
  readonly isCdata: boolean;
}

/** Deeper than any manifest. */
const DEEPEST = 100;
const NAME = /[\p{L}_:][\p{L}\p{M}\p{N}_:.\u00b7-]*/uy;
const BLANKS = /[ \t\r\n]*/y;
/** https://www.w3.org/TR/xml/#NT-XMLDecl, read 2026-11. */
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.\d+"|'1\.\d+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/;

/**
 * All elements in the order of the text, or the first reason why it is not well-formed. Stricter than the reader that
 * serves the editor, which goes on behind mistakes: what is not understood to the end is not written.
 */
export function elementsOf(text: string): readonly Element[] | Unreadable {
  try {
    return new Scan(text).all();
  } catch (error) {
    if (error instanceof XmlMistake) return { refusal: error.message, at: error.at };
    throw error;
  }
}

class Scan {
  readonly #text: string;
  readonly #elements: Element[] = [];
  readonly #open: Element[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  all(): readonly Element[] {
    const text = this.#text;
    let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (/^<\?xml[ \t\r\n?]/.test(text.slice(at, at + 6))) at += this.#declaration(at);
    while (at < text.length) at = text[at] === '<' ? this.#markup(at) : this.#characters(at);
    const open = this.#open.at(-1);
    if (open) throw new XmlMistake(`\`<${open.name}>\` has no \`</${open.name}>\``, open.at);
    if (this.#elements.length === 0) throw new XmlMistake('it has no element', 0);
    return this.#elements;
  }

  #declaration(at: number): number {
    const found = DECLARATION.exec(this.#text.slice(at, at + 1000));
    if (!found) throw new XmlMistake('its first line is no declaration of XML', at);
    return found[0].length;
  }

  #markup(at: number): number {
    const text = this.#text;
    if (text.startsWith('<!--', at)) return this.#comment(at);
    if (text.startsWith('<![CDATA[', at)) return this.#cdata(at);
    if (text.startsWith('<?', at)) return this.#instruction(at);
    // Entities of its own could stand for anything, and Office takes none.
    if (text.startsWith('<!', at)) throw new XmlMistake('`<!DOCTYPE` may change what everything behind it means', at);
    return text[at + 1] === '/' ? this.#closingTag(at) : this.#openingTag(at);
  }

  #comment(at: number): number {
    const end = this.#behind('--', at + 4, '<!--');
    if (this.#text[end] !== '>') throw new XmlMistake('`--` stands inside a comment', end - 2);
    this.#check(at + 4, end - 2, 'raw');
    return end + 1;
  }

  #cdata(at: number): number {
    const end = this.#behind(']]>', at + 9, '<![CDATA[');
    const span: TextSpan = [at + 9, end - 3];
    this.#check(...span, 'raw');
    this.#inside(at).pieces.push({ span, isCdata: true });
    return end;
  }

  #instruction(at: number): number {
    const name = this.#name(at + 2, '`<?`');
    if (name.toLowerCase() === 'xml') throw new XmlMistake('`<?xml` does not stand at the very beginning', at);
    const from = at + 2 + name.length;
    if (this.#blanks(from) === from && !this.#text.startsWith('?>', from))
      throw new XmlMistake(`no blank stands behind \`<?${name}\``, at);
    const end = this.#behind('?>', from, '<?');
    this.#check(at, end, 'raw');
    return end;
  }

  #characters(at: number): number {
    const next = this.#text.indexOf('<', at);
    const end = next < 0 ? this.#text.length : next;
    const top = this.#open.at(-1);
    if (top) {
      this.#check(at, end, 'text');
      top.pieces.push({ span: [at, end], isCdata: false });
    } else {
      const stray = this.#blanks(at);
      if (stray < end) throw new XmlMistake('text stands outside of its first element', stray);
    }
    return end;
  }

  #openingTag(at: number): number {
    const name = this.#name(at + 1, '`<`');
    if (this.#open.length === 0 && this.#elements.length > 0)
      throw new XmlMistake(`\`<${name}>\` stands behind its first element`, at);
    if (this.#open.length === DEEPEST) throw new XmlMistake(`its elements are nested deeper than ${DEEPEST}`, at);
    const attributes = new Map<string, TextSpan>();
    const parent = this.#open.at(-1);
    const element: Element = { name, at, parent, attributes, pieces: [] };
    this.#elements.push(element);
    for (let before = at + 1 + name.length; ; ) {
      const start = this.#blanks(before);
      if (this.#text.startsWith('/>', start)) return start + 2;
      if (this.#text[start] === '>') {
        this.#open.push(element);
        return start + 1;
      }
      if (start === before) throw new XmlMistake(`\`<${name}\` is not closed with \`>\``, at);
      before = this.#attribute(start, name, attributes);
    }
  }

  /** Reads one and says where it ends. */
  #attribute(at: number, element: string, attributes: Map<string, TextSpan>): number {
    const name = this.#name(at, `\`<${element}\``);
    const sign = this.#blanks(at + name.length);
    const start = this.#blanks(sign + 1);
    const quote = this.#text.charAt(start);
    if (this.#text[sign] !== '=' || (quote !== '"' && quote !== "'"))
      throw new XmlMistake(`\`${name}\` has no value in quotes`, at);
    if (attributes.has(name)) throw new XmlMistake(`\`${name}\` stands twice in \`<${element}>\``, at);
    const end = this.#text.indexOf(quote, start + 1);
    if (end < 0) throw new XmlMistake(`the value of \`${name}\` has no closing ${quote}`, start);
    this.#check(start + 1, end, 'value');
    attributes.set(name, [start + 1, end]);
    return end + 1;
  }

  #closingTag(at: number): number {
    const name = this.#name(at + 2, '`</`');
    const end = this.#blanks(at + 2 + name.length);
    const open = this.#open.pop();
    if (open?.name !== name || this.#text[end] !== '>')
      throw new XmlMistake(
        open ? `\`<${open.name}>\` is not closed by \`</${name}\`` : `\`</${name}\` closes nothing`,
        at,
      );
    return end + 1;
  }

  /** Every character and every entity between two offsets may stand there. */
  #check(from: number, to: number, where: 'text' | 'value' | 'raw'): void {
    for (let at = from; at < to; ) at += characterAt(this.#text, at, to, where).length;
  }

  #inside(at: number): Element {
    const top = this.#open.at(-1);
    if (!top) throw new XmlMistake('text stands outside of its first element', at);
    return top;
  }

  #name(at: number, after: string): string {
    NAME.lastIndex = at;
    const name = NAME.exec(this.#text)?.[0];
    if (name === undefined) throw new XmlMistake(`no name stands in or behind ${after}`, at);
    return name;
  }

  #blanks(at: number): number {
    BLANKS.lastIndex = at;
    return at + (BLANKS.exec(this.#text)?.[0].length ?? 0);
  }

  #behind(what: string, from: number, opens: string): number {
    const found = this.#text.indexOf(what, from);
    if (found < 0) throw new XmlMistake(`\`${opens}\` is never closed`, from - opens.length);
    return found + what.length;
  }
}

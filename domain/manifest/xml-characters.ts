import { type Meaning, meaningOf, type TextSpan } from './meaning.ts';

/** The first thing in a text that keeps it from being XML. */
export class XmlMistake extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Character {
  readonly meant: string;
  /** Of what is written for it. */
  readonly length: number;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/y;

/**
 * One character, or the entity that stands for one.
 * @throws XmlMistake where XML has no place for it
 */
export function characterAt(text: string, at: number, end: number, where: 'text' | 'value' | 'raw'): Character {
  const char = text.charAt(at);
  if (where !== 'raw') {
    if (char === '&') return entityAt(text, at, end);
    if (char === '<') throw new XmlMistake('a `<` stands in a value, where XML writes `&lt;`', at);
    if (where === 'text' && char === ']' && text.startsWith(']]>', at))
      throw new XmlMistake('`]]>` closes no `<![CDATA[`', at);
  }
  const code = text.codePointAt(at) ?? 0;
  if (!isCharacter(code))
    throw new XmlMistake(`the character U+${code.toString(16).toUpperCase().padStart(4, '0')} has no place in XML`, at);
  return code > 0xffff ? { meant: text.slice(at, at + 2), length: 2 } : { meant: char, length: 1 };
}

function entityAt(text: string, at: number, end: number): Character {
  ENTITY.lastIndex = at;
  const [written = '', decimal, hex, name] = ENTITY.exec(text) ?? [];
  if (written === '' || at + written.length > end)
    throw new XmlMistake('an `&` begins no entity of XML, where `&amp;` is written', at);
  if (name !== undefined) return { meant: NAMED[name] ?? '', length: written.length };
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (!isCharacter(code)) throw new XmlMistake(`\`${written}\` stands for no character of XML`, at);
  return { meant: String.fromCodePoint(code), length: written.length };
}

/** https://www.w3.org/TR/xml/#NT-Char, read 2026-11. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

/** What characters of a well-formed text mean; in CDATA, all mean themselves. */
export function xmlMeaning(text: string, span: TextSpan, isCdata = false): Meaning {
  const where = isCdata ? 'raw' : 'value';
  return meaningOf(text, span, (at) => characterAt(text, at, span[1], where));
}

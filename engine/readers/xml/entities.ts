import type { XmlProblems } from './problems.ts';

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
const REFERENCE = /&(?:#(\d{1,8}|x[\da-fA-F]{1,8});|([\p{L}_:][\p{L}\p{N}_:.-]{0,60});)?/gu;

/** Characters as they are meant; an entity that is none stays as it is written. */
export function resolved(written: string): string {
  if (!written.includes('&')) return written;
  return written.replaceAll(REFERENCE, (reference, number?: string, name?: string) => {
    return meaningOf(number, name) ?? reference;
  });
}

/**
 * Finds what is no entity.
 * @param from where the characters stand in the text
 * @param hasDoctype whether this file may declare entities, which nobody reads here
 */
export function checkEntities(written: string, from: number, hasDoctype: boolean, problems: XmlProblems): void {
  if (!written.includes('&')) return;
  for (const { 0: reference, 1: number, 2: name, index } of written.matchAll(REFERENCE)) {
    if (meaningOf(number, name) !== undefined) continue;
    const start = from + index;
    if (reference === '&') problems.add([start, start + 1], 'This `&` begins no entity and is no `&amp;`', '&amp;');
    else if (number !== undefined || !hasDoctype)
      problems.add([start, start + reference.length], `\`${reference}\` is no entity of XML`);
  }
}

function meaningOf(number: string | undefined, name: string | undefined): string | undefined {
  return number === undefined ? NAMED.get(name ?? '') : characterOf(number);
}

function characterOf(number: string): string | undefined {
  const code = number.startsWith('x') ? Number.parseInt(number.slice(1), 16) : Number(number);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/** https://www.w3.org/TR/xml/#NT-Char, read 2026-11. */
function isXmlCharacter(code: number): boolean {
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

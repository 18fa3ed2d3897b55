import { endOfLine } from '../../core/lines.ts';
import type { Cursor } from './cursor.ts';
import { insertion } from './insertion.ts';
import type { HclString, TemplatePart } from './tree.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const UNICODE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/y;
/** What is text and nothing else. */
const PLAIN = /[^"\\$%\n]+/y;

/** From a quote to the next one on its line. */
export function quoted(cursor: Cursor): HclString {
  const { source, text, at: start } = cursor;
  const parts: TemplatePart[] = [];
  let from = ++cursor.at;
  let written = '';
  const flush = () => {
    if (written !== '') parts.push({ type: 'text', span: [from, cursor.at], text: written });
    written = '';
  };
  const take = (length: number, meaning: string) => {
    written += meaning;
    cursor.at += length;
  };
  for (;;) {
    const char = text[cursor.at];
    if (char === '"' || char === '\n' || char === undefined) break;
    PLAIN.lastIndex = cursor.at;
    const plain = PLAIN.exec(text)?.[0];
    if (plain !== undefined) take(plain.length, plain);
    else if (char === '\\') escape(cursor, take);
    else if (text[cursor.at + 1] === char && text[cursor.at + 2] === '{') take(3, `${char}{`);
    else if (text[cursor.at + 1] === '{') {
      flush();
      parts.push(insertion(cursor));
      from = cursor.at;
    } else take(1, char);
  }
  flush();
  if (!cursor.takes('"')) {
    const end = endOfLine(text, start);
    cursor.report([start, Math.max(end, start + 1)], '`"` is opened and never closed on its line');
    cursor.at = Math.max(cursor.at, end);
  }
  return { type: 'string', source, span: [start, cursor.at], parts, heredoc: false };
}

function escape(cursor: Cursor, take: (length: number, meaning: string) => void): void {
  const next = cursor.text[cursor.at + 1];
  const known = next === undefined ? undefined : ESCAPES[next];
  if (known !== undefined) {
    take(2, known);
    return;
  }
  UNICODE.lastIndex = cursor.at;
  const [all, short, long] = UNICODE.exec(cursor.text) ?? [];
  const code = Number.parseInt(short ?? long ?? '', 16);
  if (all !== undefined && code <= 0x10_ffff) {
    take(all.length, String.fromCodePoint(code));
    return;
  }
  const isEnd = next === undefined || next === '\n' || next === '\r';
  const span = [cursor.at, cursor.at + (isEnd ? 1 : 2)] as const;
  if (!isEnd) cursor.report(span, `\`\\${next}\` is no escape; a backslash itself is written \`\\\\\``);
  take(1, '\\');
}

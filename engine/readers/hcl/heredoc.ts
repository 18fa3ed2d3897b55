import { endOfLine } from '../../core/lines.ts';
import type { Span } from '../../core/span.ts';
import type { Cursor } from './cursor.ts';
import { insertion } from './insertion.ts';
import type { HclString, TemplatePart } from './tree.ts';

const OPENING = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
/** Where a text that never ends is likely to have ended: the block closes, or another one begins. */
const BEHIND = /^(?:\}|(?:resource|data|module|variable|output|provider|terraform|locals)[ \t])/gm;
/** `<<END`, lines of text, `END`; nothing where no name follows the signs. The text is kept with its indentation. */
export function heredoc(cursor: Cursor): HclString | undefined {
  const { source, text, at: start } = cursor;
  OPENING.lastIndex = start;
  const [opening, name = ''] = OPENING.exec(text) ?? [];
  if (opening === undefined) return undefined;
  cursor.at += opening.length;
  const last = cursor.terminators.after(name, cursor.at);
  if (!last) return endless(cursor, start, name);
  const parts = template(cursor, name, last);
  return { type: 'string', source, span: [start, cursor.at], parts, heredoc: true };
}

/** Up to the line that ends it; the next of its kind, should an insertion reach beyond the first. */
function template(cursor: Cursor, name: string, last: Span): TemplatePart[] {
  const { text } = cursor;
  const parts: TemplatePart[] = [];
  let end: Span | undefined = last;
  let from = cursor.at;
  const flush = () => {
    if (from < cursor.at) parts.push({ type: 'text', span: [from, cursor.at], text: text.slice(from, cursor.at) });
  };
  while (end && cursor.at < end[0]) {
    const rest = text.slice(cursor.at, end[0]);
    const sign = rest.search(/[$%]/);
    const [char, next, third] = rest.slice(sign, sign + 3);
    if (sign !== 0) cursor.at += sign < 0 ? rest.length : sign;
    else if (next === char && third === '{') cursor.at += 3;
    else if (next === '{') {
      flush();
      parts.push(insertion(cursor));
      from = cursor.at;
      if (cursor.at > end[0]) end = cursor.terminators.after(name, cursor.at);
    } else cursor.at++;
  }
  flush();
  if (end) cursor.at = end[1];
  return parts;
}

function endless(cursor: Cursor, start: number, name: string): HclString {
  const { source, text } = cursor;
  cursor.report([start, endOfLine(text, start)], `\`<<${name}\` is opened and no line is \`${name}\` alone`);
  const from = cursor.at;
  BEHIND.lastIndex = from;
  const end = BEHIND.exec(text)?.index ?? text.length;
  cursor.at = end;
  const parts: TemplatePart[] = from < end ? [{ type: 'text', span: [from, end], text: text.slice(from, end) }] : [];
  return { type: 'string', source, span: [start, end], parts, heredoc: true };
}

import type { Cursor } from './cursor.ts';

const ARGUMENT = /[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*=(?![=>])/uy;
const STOP = /[,\n)\]}]/g;

/** Past the bracket that closes the one at `open`, if it stands here. */
export function closes(cursor: Cursor, open: number, closer: string): boolean {
  if (!cursor.sees(closer)) return false;
  const isOfAnother = cursor.trustsIndentation && cursor.beginsLine && cursor.indent(cursor.at) < cursor.indent(open);
  return !isOfAnother && cursor.takes(closer);
}

/** Whether what stands here belongs to something around the bracket at `open`, which is then never closed. */
export function isBeyond(cursor: Cursor, open: number): boolean {
  if (cursor.ended || cursor.sees('}') || cursor.sees(']') || cursor.sees(')')) return true;
  return cursor.trustsIndentation && cursor.beginsLine && cursor.indent(cursor.at) <= cursor.indent(open);
}

/** A line that begins with `name =`: no value of a list begins so. */
export function beginsArgument(cursor: Cursor): boolean {
  ARGUMENT.lastIndex = cursor.at;
  return cursor.beginsLine && ARGUMENT.test(cursor.text);
}

/** Says so, and goes back to where the last thing between the brackets ended. */
export function unclosed(cursor: Cursor, open: number, closer: string): void {
  const opener = cursor.text[open];
  cursor.lost = true;
  cursor.unskip();
  cursor.report([open, open + 1], `\`${opener}\` is opened and never closed with \`${closer}\``);
}

/** Says that no value begins here, and goes on where the next one may. */
export function noValue(cursor: Cursor): void {
  const { at, text } = cursor;
  // A sign without a value behind it has been passed.
  if (cursor.ended || cursor.sees('\n')) return;
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  cursor.report([at, at + char.length], `\`${char}\` begins no value`);
  STOP.lastIndex = at + char.length;
  cursor.at = char === ',' ? at : (STOP.exec(text)?.index ?? text.length);
}

import { beginsArgument, closes, isBeyond, noValue, unclosed } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { forNames } from './for-names.ts';
import type { HclExpression, HclList, HclValue } from './tree.ts';

const FOR = /for(?![\p{ID_Continue}-])/uy;
const IF = /if(?![\p{ID_Continue}-])/uy;

/** `[a, b]`, or the list a `for` makes. */
export function list(cursor: Cursor): HclList | HclExpression {
  const open = cursor.at++;
  if (beginsFor(cursor)) return comprehension(cursor, open, ']');
  const items = separated(cursor, open, ']');
  return { type: 'list', source: cursor.source, span: [open, cursor.at], items };
}

/** Values with commas between them, up to `closer`. */
export function separated(cursor: Cursor, open: number, closer: string): HclValue[] {
  const items: HclValue[] = [];
  for (;;) {
    cursor.skip(true);
    if (closes(cursor, open, closer)) return items;
    if (isBeyond(cursor, open) || beginsArgument(cursor)) {
      unclosed(cursor, open, closer);
      return items;
    }
    const { mistakes } = cursor;
    const item = cursor.value(true);
    if (item) items.push(item);
    else noValue(cursor);
    cursor.skip(true);
    if (closer === ')' && cursor.takes('...')) cursor.skip(true);
    if (cursor.takes(',') || cursor.sees(closer) || isBeyond(cursor, open) || beginsArgument(cursor)) continue;
    if (cursor.mistakes === mistakes) cursor.report([cursor.at, cursor.at + 1], '`,` is missing before this value');
  }
}

/** Whether what stands between the brackets is made by a `for`. */
export function beginsFor(cursor: Cursor): boolean {
  cursor.skip(true);
  FOR.lastIndex = cursor.at;
  return FOR.test(cursor.text);
}

/** From `for` to the bracket that closes. */
export function comprehension(cursor: Cursor, open: number, closer: string): HclExpression {
  const items: HclValue[] = [];
  cursor.at += 'for'.length;
  forNames(cursor);
  for (;;) {
    cursor.skip(true);
    if (closes(cursor, open, closer)) break;
    if (isBeyond(cursor, open)) {
      unclosed(cursor, open, closer);
      break;
    }
    if (cursor.takes(':') || cursor.takes('=>') || cursor.takes('...')) continue;
    IF.lastIndex = cursor.at;
    if (IF.test(cursor.text)) cursor.at += 'if'.length;
    const item = cursor.value(true);
    if (item) items.push(item);
    else {
      noValue(cursor);
      cursor.takes(',');
    }
  }
  return { type: 'expression', source: cursor.source, span: [open, cursor.at], items };
}

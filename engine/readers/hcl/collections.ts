import { beginsArgument, closes, isBeyond, noValue, unclosed } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { forNames } from './for-names.ts';
import { type HclEntry, type HclExpression, type HclList, type HclObject, type HclValue, textOf } from './tree.ts';

const FOR = /for(?![\p{ID_Continue}-])/uy;
const IF = /if(?![\p{ID_Continue}-])/uy;

/** `[a, b]`, or the list a `for` makes. */
export function list(cursor: Cursor): HclList | HclExpression {
  const open = cursor.at++;
  if (beginsFor(cursor)) return comprehension(cursor, open, ']');
  const items = separated(cursor, open, ']');
  return { type: 'list', source: cursor.source, span: [open, cursor.at], items };
}

/** `{ a = b }`, or the object a `for` makes. */
export function object(cursor: Cursor): HclObject | HclExpression {
  const open = cursor.at++;
  if (beginsFor(cursor)) return comprehension(cursor, open, '}');
  const entries: HclEntry[] = [];
  for (;;) {
    cursor.skip(true);
    if (closes(cursor, open, '}')) break;
    if (isBeyond(cursor, open)) {
      unclosed(cursor, open, '}');
      break;
    }
    const entry = entryAt(cursor);
    if (entry) entries.push(entry);
  }
  return { type: 'object', source: cursor.source, span: [open, cursor.at], entries };
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

function beginsFor(cursor: Cursor): boolean {
  cursor.skip(true);
  FOR.lastIndex = cursor.at;
  return FOR.test(cursor.text);
}

function comprehension(cursor: Cursor, open: number, closer: string): HclExpression {
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

function entryAt(cursor: Cursor): HclEntry | undefined {
  const { mistakes } = cursor;
  const key = cursor.value(false);
  if (!key) {
    noValue(cursor);
    cursor.takes(',');
    return undefined;
  }
  cursor.skip(false);
  const isAssigned = cursor.takes(':') || (!cursor.sees('==') && cursor.takes('='));
  cursor.skip(false);
  const value = isAssigned ? cursor.value(false) : undefined;
  if (!value) {
    const what = isAssigned ? 'has no value' : 'is followed by no `=` and value';
    if (cursor.mistakes === mistakes) cursor.report(key.span, `\`${written(cursor, key)}\` ${what}`);
    toSeparator(cursor);
  }
  cursor.skip(false);
  if (!cursor.takes(',') && !cursor.ended && !/[\n}\])]/.test(cursor.text[cursor.at] ?? '') && !cursor.beginsLine) {
    if (cursor.mistakes === mistakes)
      cursor.report([cursor.at, cursor.at + 1], '`,` or a line break is missing before this');
    if (cursor.sees('=') || cursor.sees(':')) cursor.at++;
  }
  return { key, name: nameOf(key), value };
}

/** What follows a broken entry on its line is not read. */
function toSeparator(cursor: Cursor): void {
  while (!cursor.ended && !/[\n,}]/.test(cursor.text[cursor.at] ?? '')) cursor.at++;
}

function written({ text }: Cursor, { span }: HclValue): string {
  return text.slice(...span).split('\n', 1)[0] ?? '';
}

function nameOf(key: HclValue): string | undefined {
  if (key.type === 'reference' && key.steps.length === 1) return String(key.steps[0]?.name);
  if (key.type === 'literal') return String(key.value);
  return textOf(key);
}

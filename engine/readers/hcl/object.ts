import { closes, isBeyond, noValue, unclosed } from './brackets.ts';
import { beginsFor, comprehension } from './collections.ts';
import type { Cursor } from './cursor.ts';
import { type HclEntry, type HclExpression, type HclObject, type HclValue, textOf } from './tree.ts';

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

function entryAt(cursor: Cursor): HclEntry | undefined {
  const { mistakes } = cursor;
  const key = cursor.value(false);
  if (!key) {
    noValue(cursor);
    cursor.takes(',');
    return undefined;
  }
  const value = valueOf(cursor, key, mistakes);
  endsEntry(cursor, mistakes);
  return { key, name: nameOf(key), value };
}

function valueOf(cursor: Cursor, key: HclValue, mistakesBefore: number): HclValue | undefined {
  cursor.skip(false);
  const isAssigned = cursor.takes(':') || (!cursor.sees('==') && cursor.takes('='));
  cursor.skip(false);
  const value = isAssigned ? cursor.value(false) : undefined;
  if (value) return value;
  const [written] = cursor.text.slice(...key.span).split('\n', 1);
  const what = isAssigned ? 'has no value' : 'is followed by no `=` and value';
  if (cursor.mistakes === mistakesBefore) cursor.report(key.span, `\`${written}\` ${what}`);
  // What follows a broken entry on its line is not read.
  while (!cursor.ended && !/[\n,}]/.test(cursor.text[cursor.at] ?? '')) cursor.at++;
  return undefined;
}

/** Past the comma, if there is one; at the end of a line, or of the object, there need not be. */
function endsEntry(cursor: Cursor, mistakesBefore: number): void {
  cursor.skip(false);
  if (cursor.takes(',') || cursor.ended || cursor.beginsLine) return;
  if (/[\n}\])]/.test(cursor.text[cursor.at] ?? '')) return;
  if (cursor.mistakes === mistakesBefore)
    cursor.report([cursor.at, cursor.at + 1], '`,` or a line break is missing before this');
  if (cursor.sees('=') || cursor.sees(':')) cursor.at++;
}

function nameOf(key: HclValue): string | undefined {
  if (key.type === 'reference' && key.steps.length === 1) return String(key.steps[0]?.name);
  if (key.type === 'literal') return String(key.value);
  return textOf(key);
}

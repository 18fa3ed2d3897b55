import { closes, unclosed } from './brackets.ts';
import { list, separated } from './collections.ts';
import type { Cursor } from './cursor.ts';
import { heredoc } from './heredoc.ts';
import { object } from './object.ts';
import { quoted } from './strings.ts';
import { traversal } from './traversal.ts';
import type { HclStep, HclValue } from './tree.ts';

const NUMBER = /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const KEYWORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** One value without operators, with all that is taken out of it by `.name` and `[index]`. */
export function term(cursor: Cursor): HclValue | undefined {
  const { source, at: start } = cursor;
  const named = name(cursor);
  if (named) return named.type === 'step' ? traversal(cursor, start, [named.step]) : traversed(cursor, named);
  const char = cursor.text[start];
  if (char === '"') return traversed(cursor, quoted(cursor));
  if (char === '[') return traversed(cursor, list(cursor));
  if (char === '{') return traversed(cursor, object(cursor));
  if (char === '(') return traversed(cursor, parentheses(cursor));
  if (char === '<') return heredoc(cursor);
  NUMBER.lastIndex = start;
  const digits = NUMBER.exec(cursor.text)?.[0];
  if (digits === undefined) return undefined;
  cursor.at += digits.length;
  return { type: 'literal', source, span: [start, cursor.at], value: Number(digits) };
}

function traversed(cursor: Cursor, value: HclValue): HclValue {
  return traversal(cursor, value.span[0], value);
}

function name(cursor: Cursor): HclValue | { readonly type: 'step'; readonly step: HclStep } | undefined {
  const { source } = cursor;
  const first = cursor.name();
  if (!first) return undefined;
  let full = first.text;
  while (cursor.takes('::')) full += `::${cursor.name()?.text ?? ''}`;
  const end = cursor.at;
  cursor.skip();
  if (cursor.sees('(')) {
    const open = cursor.at++;
    const items = separated(cursor, open, ')');
    return { type: 'call', source, span: [first.span[0], cursor.at], name: full, items };
  }
  cursor.at = end;
  const value = KEYWORDS.get(full);
  if (value !== undefined) return { type: 'literal', source, span: first.span, value };
  return { type: 'step', step: { name: first.text, span: first.span } };
}

function parentheses(cursor: Cursor): HclValue {
  const { source } = cursor;
  const open = cursor.at++;
  const value = cursor.value(true);
  cursor.skip(true);
  if (!closes(cursor, open, ')')) unclosed(cursor, open, ')');
  return { type: 'expression', source, span: [open, cursor.at], items: value ? [value] : [] };
}

import type { Cursor } from './cursor.ts';
import { term } from './term.ts';
import type { HclValue } from './tree.ts';

const OPERATOR = /==|!=|<=|>=|&&|\|\||[-+*/%<>?]/y;

/** A value with all operators around it; nothing where none begins. Ends before what cannot belong to it. */
export function expression(cursor: Cursor): HclValue | undefined {
  cursor.skip();
  const start = cursor.at;
  const first = cursor.deeper(() => operand(cursor));
  if (!first) return undefined;
  const items = [first];
  let end = first.span[1];
  /** Each `?` waits for its `:`. */
  let waiting = 0;
  for (;;) {
    const operator = operatorAt(cursor, waiting > 0);
    if (operator === undefined) break;
    const at = cursor.at;
    cursor.at += operator.length;
    if (operator === '?') waiting++;
    if (operator === ':') waiting--;
    cursor.skip();
    const item = cursor.deeper(() => operand(cursor));
    if (!item) {
      cursor.report([at, at + operator.length], `\`${operator}\` is followed by no value`);
      waiting = 0;
      break;
    }
    items.push(item);
    end = item.span[1];
  }
  if (waiting > 0) cursor.report([start, end], '`?` is followed by no `:` and what holds otherwise');
  return items.length === 1 ? first : { type: 'expression', source: cursor.source, span: [start, end], items };
}

function operatorAt(cursor: Cursor, waits: boolean): string | undefined {
  cursor.skip();
  if (waits && cursor.sees(':')) return ':';
  OPERATOR.lastIndex = cursor.at;
  return OPERATOR.exec(cursor.text)?.[0];
}

function operand(cursor: Cursor): HclValue | undefined {
  const { source, at: start } = cursor;
  while (cursor.takes('-') || (!cursor.sees('!=') && cursor.takes('!'))) cursor.skip();
  const signs = cursor.text.slice(start, cursor.at).trim();
  const value = term(cursor);
  if (!value && signs !== '') cursor.report([start, start + 1], `\`${signs}\` is followed by no value`);
  if (!value || signs === '') return value;
  const span = [start, value.span[1]] as const;
  if (signs === '-' && value.type === 'literal' && typeof value.value === 'number')
    return { type: 'literal', source, span, value: -value.value };
  return { type: 'expression', source, span, items: [value] };
}

import { closes, unclosed } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { type HclStep, type HclValue, textOf } from './tree.ts';

const SPLAT = /\[[ \t\r\n]*\*[ \t\r\n]*\]/y;
const INDEX = /\d+/y;

/**
 * What is taken out of a value: `.name`, `.0`, `["name"]`, `[0]`. From a name on this is a reference, as long as every
 * step is written out; with `*` or an index that is worked out it is an expression.
 */
export function traversal(cursor: Cursor, start: number, from: readonly HclStep[] | HclValue): HclValue {
  const { source } = cursor;
  const steps = isSteps(from) ? [...from] : [];
  const items: HclValue[] = isSteps(from) ? [] : [from];
  let isPlain = isSteps(from);
  let end = cursor.at;
  for (;;) {
    cursor.skip();
    const step = cursor.sees('[') ? indexed(cursor) : cursor.sees('...') ? undefined : dotted(cursor, start);
    if (step === undefined) break;
    if (step === 'splat') isPlain = false;
    else if ('type' in step) {
      items.push(step);
      isPlain = false;
    } else steps.push(step);
    end = cursor.at;
  }
  cursor.at = end;
  if (isPlain) return { type: 'reference', source, span: [start, end], steps };
  const isUntouched = !isSteps(from) && items.length === 1 && steps.length === 0 && from.span[1] === end;
  return isUntouched ? from : { type: 'expression', source, span: [start, end], items };
}

function isSteps(from: readonly HclStep[] | HclValue): from is readonly HclStep[] {
  return Array.isArray(from);
}

function dotted(cursor: Cursor, start: number): HclStep | 'splat' | undefined {
  if (!cursor.takes('.')) return undefined;
  const dot = cursor.at;
  if (cursor.takes('*')) return 'splat';
  const name = cursor.name();
  if (name) return { name: name.text, span: name.span };
  INDEX.lastIndex = cursor.at;
  const digits = INDEX.exec(cursor.text)?.[0];
  if (digits !== undefined) {
    cursor.at += digits.length;
    return { name: Number(digits), span: [dot, cursor.at] };
  }
  cursor.report([start, dot], `\`${cursor.text.slice(start, dot)}\` ends with a dot and names nothing`);
  return undefined;
}

function indexed(cursor: Cursor): HclStep | HclValue | 'splat' | undefined {
  SPLAT.lastIndex = cursor.at;
  const splat = SPLAT.exec(cursor.text)?.[0];
  if (splat !== undefined) {
    cursor.at += splat.length;
    return 'splat';
  }
  const open = cursor.at++;
  const value = cursor.value(true);
  if (!value) cursor.report([open, open + 1], '`[` is followed by no index');
  cursor.skip(true);
  if (!closes(cursor, open, ']')) unclosed(cursor, open, ']');
  const name = value?.type === 'literal' && typeof value.value === 'number' ? value.value : textOf(value);
  return name !== undefined && value ? { name, span: value.span } : value;
}

import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { SeqNode } from '../tree.ts';
import { lineBreakOf } from './edit.ts';

/**
 * Items of one line each before the item with this index, or behind the last one, in line with it. Nothing for a list in
 * brackets, an empty one, or where an alias stands there.
 */
export function insertItems(list: SeqNode, index: number, items: readonly string[]): readonly Edit[] {
  const next = list.items[index];
  const beside = next ?? list.items.at(-1);
  if (!beside || beside.alias || list.flow || beside.value.source !== list.source) return [];
  const { source } = list;
  const start = startOfLine(source.text, beside.value.span[0]);
  const lead = source.text.slice(start, beside.value.span[0]);
  if (!/^ *- +$/.test(lead)) return [];
  const line = lineBreakOf(source);
  if (next) return [{ source, span: [start, start], text: items.map((item) => lead + item + line).join('') }];
  const end = endOfLine(source.text, beside.value.span[1]);
  return [{ source, span: [end, end], text: items.map((item) => line + lead + item).join('') }];
}

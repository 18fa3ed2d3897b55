import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { SeqNode } from '../tree.ts';
import { lineBreakOf } from './edit.ts';

/**
 * One more item behind the last one of a list, in line with it; `lines` are its own, without the dash. Nothing for a list
 * in brackets, an empty one, or one that an alias ends.
 */
export function appendItem(list: SeqNode, lines: readonly string[]): Edit[] {
  const last = list.items.at(-1);
  if (!last || last.alias || list.flow || last.value.source !== list.source) return [];
  const { source } = list;
  const lead = source.text.slice(startOfLine(source.text, last.value.span[0]), last.value.span[0]);
  if (!/^ *- +$/.test(lead)) return [];
  const at = endOfLine(source.text, last.value.span[1]);
  const inner = ' '.repeat(lead.length);
  const text = lines.map((line, index) => lineBreakOf(source) + (index === 0 ? lead : inner) + line).join('');
  return [{ source, span: [at, at], text }];
}

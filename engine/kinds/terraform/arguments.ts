import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import { attributeOf, type HclAttribute, type HclBlock } from '../../readers/hcl/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';

/** Text edits on the arguments and blocks of a resource: they keep comments, indentation and line ends. */

/** Another value for an argument, or the argument; nothing where it is half typed or its block is never closed. */
export function setArgument(block: HclBlock, name: string, value: string): readonly Edit[] {
  const own = attributeOf(block.body, name);
  if (own) return own.value ? [{ source: own.source, span: own.value.span, text: value }] : [];
  const last = block.body.attributes.at(-1);
  const lead = last?.source.text.slice(startOfLine(last.source.text, last.span[0]), last.span[0]);
  if (!last || lead?.trim() !== '') return addLines(block, [`${name} = ${value}`]);
  const end = endOfLine(last.source.text, last.span[1]);
  const padded = name.padEnd(widthOf(last));
  const text = `${lineBreakOf(last.source)}${lead}${padded} = ${value}`;
  return [{ source: last.source, span: [end, end], text }];
}

/** How wide the names are where the signs behind them stand in one column, as `terraform fmt` leaves them. */
function widthOf({ source, nameSpan }: HclAttribute): number {
  const blanks = /^ */.exec(source.text.slice(nameSpan[1], nameSpan[1] + 80))?.[0].length ?? 1;
  return nameSpan[1] - nameSpan[0] + Math.max(0, blanks - 1);
}

/**
 * Lines at the end of a block, two blanks a level; what is a block itself is set apart. A block in one line gets lines
 * of its own.
 */
export function addLines(block: HclBlock, lines: readonly string[]): readonly Edit[] {
  const { source, open, close, body } = block;
  if (close === undefined) return [];
  const line = lineBreakOf(source);
  const outer = indentOf(source, block.span[0]);
  const first = body.attributes[0] ?? body.blocks[0];
  const start = startOfLine(source.text, close);
  const isApart = source.text.slice(start, close).trim() === '' && start > open;
  const indent = first && isApart ? indentOf(source, first.span[0]) : `${outer}  `;
  const written = lines.map((each) => (each === '' ? '' : indent + each)).join(line);
  const gap = first && /\{/.test(written) ? line : '';
  if (isApart) return [{ source, span: [start, start], text: `${gap}${written}${line}` }];
  const inside = source.text.slice(open + 1, close).trim();
  const kept = inside === '' ? '' : `${indent}${inside}${line}`;
  return [{ source, span: [open + 1, close], text: `${line}${kept}${gap}${written}${line}${outer}` }];
}

/** Text behind a block, with a blank line between. */
export function addBehind(block: HclBlock, blocks: readonly (readonly string[])[]): readonly Edit[] {
  const { source, span, close } = block;
  if (close === undefined) return [];
  const line = lineBreakOf(source);
  const at = endOfLine(source.text, span[1]);
  const text = blocks.map((lines) => line + line + lines.join(line)).join('');
  return [{ source, span: [at, at], text }];
}

import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { HclBlock } from '../../readers/hcl/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';

/**
 * Lines at the end of a block, given with two blanks a level and written as deep as the file has its levels; what is a
 * block itself is set apart. A block in one line gets lines of its own. `lifecycle`, about the block and not in it, stays last.
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
  const step = indent.startsWith(outer) && indent !== outer ? indent.slice(outer.length) : '  ';
  const last = isApart ? lifecycleOf(block) : undefined;
  const written = lines.map((each) => (each === '' ? '' : indent + indented(each, step))).join(line);
  const gap = first && /\{/.test(written) ? line : '';
  if (last !== undefined) return [{ source, span: [last, last], text: `${written}${line}${line}` }];
  if (isApart) return [{ source, span: [start, start], text: `${gap}${written}${line}` }];
  const inside = source.text.slice(open + 1, close).trim();
  const kept = inside === '' ? '' : `${indent}${inside}${line}`;
  return [{ source, span: [open + 1, close], text: `${line}${kept}${gap}${written}${line}${outer}` }];
}

/** Where the line of a `lifecycle` begins that ends a block, or of the comments above it. */
function lifecycleOf({ source: { text }, open, body }: HclBlock): number | undefined {
  const last = body.blocks.at(-1);
  if (last?.type !== 'lifecycle' || body.attributes.some(({ span }) => span[0] > last.span[0])) return undefined;
  let start = startOfLine(text, last.span[0]);
  if (start <= open || text.slice(start, last.span[0]).trim() !== '') return undefined;
  for (let above = startOfLine(text, start - 1); above > open; above = startOfLine(text, start - 1)) {
    if (!/^[ \t]*(?:#|\/\/)/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

function indented(line: string, step: string): string {
  const blanks = line.search(/\S|$/);
  return step.repeat(Math.floor(blanks / 2)) + line.slice(blanks);
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

import { startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { HclBlock } from '../../readers/hcl/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';

/** A last line of a block whose brace stands on a line of its own; what is a block itself is set apart. */
export function beforeEnd(
  block: HclBlock,
  lines: (indent: string, lineBreak: string) => string,
): readonly Edit[] | undefined {
  const { source, close, body } = block;
  if (close === undefined) return undefined;
  const start = startOfLine(source.text, close);
  if (source.text.slice(start, close).trim() !== '') return undefined;
  const first = body.attributes[0] ?? body.blocks[0];
  const indent = first ? indentOf(source, first.span[0]) : `${source.text.slice(start, close)}  `;
  const line = lineBreakOf(source);
  const text = lines(indent, line);
  const apart = /\{/.test(text) ? line : '';
  return [{ source, span: [start, start], text: `${apart}${text}${line}` }];
}

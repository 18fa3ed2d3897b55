import { startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { HclBlock } from '../../readers/hcl/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import { setArgument } from './arguments.ts';

/** An argument of a `template`; where there is none yet, above the containers. */
export function setInTemplate(template: HclBlock, name: string, value: number): readonly Edit[] {
  const { attributes, blocks } = template.body;
  const [first] = blocks;
  const start = first && startOfLine(first.source.text, first.span[0]);
  if (attributes.length > 0 || !first || start === undefined || start <= template.open)
    return setArgument(template, name, String(value));
  const { source, span } = first;
  const line = lineBreakOf(source);
  return [{ source, span: [start, start], text: `${indentOf(source, span[0])}${name} = ${value}${line}${line}` }];
}

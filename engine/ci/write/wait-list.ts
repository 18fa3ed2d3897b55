import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import type { Entry } from '../../readers/tree.ts';
import { lineBreakOf } from '../../readers/yaml/edit.ts';

/** One more name in `needs: a`, `needs: [a]` or a list of lines; none where an alias or an anchor shares it. */
export function withName({ source, value, alias, merged }: Entry, name: string): readonly Edit[] {
  if (alias || merged || value.anchor) return [];
  if (value.type === 'scalar' && value.style === 'plain' && value.value !== null) {
    return [{ source, span: value.span, text: `[${source.text.slice(...value.span)}, ${name}]` }];
  }
  const last = value.type === 'seq' ? value.items.at(-1) : undefined;
  if (value.type !== 'seq' || !last) return [];
  const end = (last.alias ?? last.value.span)[1];
  if (value.flow) return [{ source, span: [end, end], text: `, ${name}` }];
  const [start] = last.alias ?? last.value.span;
  const dash = source.text.slice(startOfLine(source.text, start), start);
  if (!/^\s*-\s+$/.test(dash)) return [];
  const line = endOfLine(source.text, end);
  return [{ source, span: [line, line], text: `${lineBreakOf(source)}${dash}${name}` }];
}

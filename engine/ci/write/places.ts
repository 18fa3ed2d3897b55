import { startOfLine } from '../../core/lines.ts';
import { isMap, type Node } from '../../readers/tree.ts';

/** `- name: …`: where its dash stands, when nothing but blanks is before it. */
export function dashAt(node: Node): number | undefined {
  if (!isMap(node) || node.flow) return undefined;
  const { source, span } = node;
  const line = startOfLine(source.text, span[0]);
  const blanks = /^[ \t]*(?=-[ \t])/.exec(source.text.slice(line, span[0]));
  return blanks ? line + blanks[0].length : undefined;
}

/** Before the first key of a map, when it begins its line: where further keys can be written. */
export function keysAt(body: Node): number | undefined {
  const first = isMap(body) && !body.flow ? body.entries[0] : undefined;
  if (!first || first.merged || first.source !== body.source) return undefined;
  const [start] = first.keySpan;
  return body.source.text.slice(startOfLine(body.source.text, start), start).trim() === '' ? start : undefined;
}

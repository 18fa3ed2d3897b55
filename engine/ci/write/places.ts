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

/** Before the first key of a map that begins its line: where further keys can be written. */
export function keysAt(body: Node): number | undefined {
  if (!isMap(body) || body.flow) return undefined;
  const { source, entries } = body;
  const first = entries.find(
    (entry) => !entry.merged && entry.source === source && startsLine(source.text, entry.keySpan[0]),
  );
  return first?.keySpan[0];
}

const startsLine = (text: string, at: number) => text.slice(startOfLine(text, at), at).trim() === '';

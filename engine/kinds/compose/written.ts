import type { ScalarNode } from '../../readers/tree.ts';

/** Where a character of the value stands in the file; nothing where escapes or folded lines move it. */
export function writtenAt({ source, span, value, style }: ScalarNode, offset: number): number | undefined {
  const start = span[0] + (style === 'single' || style === 'double' ? 1 : 0);
  return source.text.startsWith(String(value), start) ? start + offset : undefined;
}

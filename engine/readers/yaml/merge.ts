import type { Span } from '../../core/span.ts';
import type { Entry, Node } from '../tree.ts';

/** One map that `<<` brings in, and what stands on the page for it. */
export interface Merge {
  readonly node: Node;
  readonly span: Span;
}

/** An unquoted `<<`; in quotes it is a key like any other. */
export function isMerge({ key, keySpan }: Entry): boolean {
  return key === '<<' && keySpan[1] - keySpan[0] === 2;
}

/** `<<: *base` is one map, `<<: [*a, *b]` several. */
export function mergesOf({ value, alias, keySpan }: Entry): readonly Merge[] {
  if (alias || value.type !== 'seq') return [{ node: value, span: alias ?? shown(value.span, keySpan) }];
  return value.items.map((item) => ({ node: item.value, span: item.alias ?? shown(item.value.span, keySpan) }));
}

/** What was left out is shown at its key. */
function shown(span: Span, keySpan: Span): Span {
  return span[0] === span[1] ? keySpan : span;
}

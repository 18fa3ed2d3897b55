import type { Source, Span } from '../../core/span.ts';
import type { Spot } from '../../project/graph/spot.ts';
import { type Node, placeOf } from '../../readers/tree.ts';
import type { Literal } from './variables.ts';

/** The text of a scalar; nothing for a number or a flag, whose text a CI system may write in its own way. */
export function literalOf(node: Node | undefined): Literal | undefined {
  if (node?.type !== 'scalar' || typeof node.value !== 'string' || node.value === '') return undefined;
  const { source, span, value, style } = node;
  const inner: Span = style === 'single' || style === 'double' ? [span[0] + 1, span[1] - 1] : span;
  const isPlain = source.text.slice(...inner) === value;
  return { state: 'known', value, at: isPlain ? plainSpot(source, inner) : placeOf(node) };
}

/** A place where a word takes the place of another, whatever stands around it. */
export function plainSpot(source: Source, span: Span): Spot {
  return { source, span, write: (text) => (/^[\w.-]+$/.test(text) ? [{ source, span, text }] : []) };
}

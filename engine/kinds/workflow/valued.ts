import { absent, type Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import { type Node, placeOf, type Scalar } from '../../readers/tree.ts';
import { hasExpression } from './expressions/find.ts';

/** A scalar; unknown with an expression in it. */
export function valued<T>(node: Node | undefined, read: (value: Scalar) => T | undefined): Valued<T, Place> {
  if (!node || (node.type === 'scalar' && node.value === null)) return absent;
  const at = placeOf(node);
  const value = node.type === 'scalar' && !hasExpression(String(node.value)) ? read(node.value) : undefined;
  return value === undefined ? { state: 'unknown', at } : { state: 'known', value, at };
}

export function text(node: Node | undefined): Valued<string, Place> {
  return valued(node, (value) => String(value));
}

import { absent, type Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import { type Node, placeOf, type ScalarNode } from '../../readers/tree.ts';
import { isUnknown } from './unknown.ts';

/** A scalar as text; unknown with a variable or an expression in it. */
export function text(node: Node | undefined): Valued<string, Place> {
  return valued(node, ({ value }) => String(value));
}

export function number(node: Node | undefined): Valued<number, Place> {
  return valued(node, ({ value }) => (typeof value === 'number' ? value : undefined));
}

/** `true` in whatever letters, and as text. */
export function flag(node: Node | undefined): Valued<boolean, Place> {
  return valued(node, ({ value }) =>
    /^(?:true|false)$/i.test(String(value)) ? /^true$/i.test(String(value)) : undefined,
  );
}

function valued<T>(node: Node | undefined, read: (node: ScalarNode) => T | undefined): Valued<T, Place> {
  if (!node || (node.type === 'scalar' && (node.value === null || node.value === ''))) return absent;
  const at = placeOf(node);
  const value = node.type === 'scalar' && !isUnknown(node) ? read(node) : undefined;
  return value === undefined ? { state: 'unknown', at } : { state: 'known', value, at };
}

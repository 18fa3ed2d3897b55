import { isScalar, type Node, type ScalarNode, scalarOf } from '../../readers/tree.ts';
import { interpolate } from './interpolation.ts';

/** A scalar whose value only the environment of whoever starts it can tell. */
export function isUnknown(node: Node | undefined): boolean {
  return isScalar(node) && typeof node.value === 'string' && hasVariable(node);
}

function hasVariable({ value }: ScalarNode): boolean {
  return typeof value === 'string' && value.includes('$') && !interpolate(value).fixed;
}

/** The text of a scalar that no variable can change, with `$$` read as `$`; a number as it would be written. */
export function knownText(node: Node | undefined): string | undefined {
  const value = scalarOf(node);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || !value.includes('$')) return String(value);
  const { text, fixed } = interpolate(value);
  return fixed ? text : undefined;
}

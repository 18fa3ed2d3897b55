import type { ScalarNode } from '../../readers/tree.ts';
import { hasExpression } from './expressions/find.ts';

/** What an expression gives is known when it runs; an infinite number is no matter of types. */
export function isUnknown({ value }: ScalarNode): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'string' && hasExpression(value);
}

import type { ScalarNode } from '../../readers/tree.ts';

/** `${{ }}` when the file is put together, `$( )` before a step, `$[ ]` while it runs. */
const COMPUTED = /\$\{\{|\$\(|\$\[/;

export function hasExpression(text: string): boolean {
  return COMPUTED.test(text);
}

/** What an expression gives is known later, and what is left out is being typed. */
export function isUnknown({ value }: ScalarNode): boolean {
  return value === null || (typeof value === 'string' && hasExpression(value));
}

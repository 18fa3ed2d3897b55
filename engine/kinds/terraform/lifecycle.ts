import { attributeOf, type HclBlock } from '../../readers/hcl/tree.ts';
import { nested } from './resources.ts';

/** Whether a resource leaves an argument to others once it is made: `ignore_changes = [worker_count]`, or `all`. */
export function isLeftToOthers({ body }: HclBlock, ...names: readonly string[]): boolean {
  const ignored = attributeOf(nested(body, 'lifecycle')[0], 'ignore_changes')?.value;
  if (!ignored) return false;
  const words = ignored.source.text.slice(...ignored.span).split(/\W+/);
  return words.includes('all') || names.some((name) => words.includes(name));
}

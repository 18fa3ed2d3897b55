import type { Edit } from '../../core/span.ts';
import { entryOf, isMap, type Node } from '../../readers/tree.ts';
import { appendEntries } from '../../readers/yaml/edit.ts';
import { addKey } from './write.ts';

/** One more check among those of the file, or the first one. */
export function declaredCheck(root: Node | undefined, name: string, body: string): readonly Edit[] {
  const checks = entryOf(root, 'checks');
  if (checks) return addKey({ node: checks.value, entry: checks }, name, body);
  return isMap(root) ? appendEntries(root, ['checks:', `  ${name}: ${body}`]) : [];
}

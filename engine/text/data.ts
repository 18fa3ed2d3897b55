import { isScalar, rootOf } from '../readers/tree.ts';
import { valueOf } from '../readers/value.ts';
import type { TextModel } from './model.ts';

/** All of a file that holds a map, as plain data; nothing of one that holds anything else. */
export function dataOf({ tree }: TextModel): unknown {
  const root = rootOf(tree);
  return root && !isScalar(root) ? valueOf(root) : undefined;
}

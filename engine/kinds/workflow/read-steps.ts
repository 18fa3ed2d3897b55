import { child, isScalar, itemsOf, type Node, type ScalarNode } from '../../readers/tree.ts';
import type { Step } from './model.ts';

export function stepsOf(node: Node | undefined): readonly Step[] {
  return itemsOf(node).map((step) => ({
    node: step,
    id: scalarAt(step, 'id'),
    name: scalarAt(step, 'name'),
    uses: scalarAt(step, 'uses'),
    run: scalarAt(step, 'run'),
  }));
}

/** A scalar below a key, unless nothing is written there. */
export function scalarAt(node: Node | undefined, key: string): ScalarNode | undefined {
  const value = child(node, key);
  return isScalar(value) && value.value !== null ? value : undefined;
}

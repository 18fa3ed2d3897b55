import { entriesOf, itemsOf, type Node } from '../../../readers/tree.ts';
import { listed } from '../../../schema/words.ts';
import { hasExpression } from '../expressions/find.ts';
import { either, keyed, type Shape } from './shape.ts';

/** What `matrix` holds in the runs of a job; nothing is known of one that is computed. */
export function matrixShape(matrix: Node | undefined, owner: string): Shape {
  if (!matrix) return keyed([], `${owner} has no matrix`);
  if (matrix.type !== 'map') return 'anything';
  let shape: Shape = keyed([], `the matrix of ${owner} has no such key`);
  for (const { key, value } of matrix.entries) {
    if (key.includes('${{')) return 'anything';
    if (key === 'exclude') continue;
    shape = either(
      shape,
      key === 'include' ? includedShape(value) : keyed([[key, vectorShape(value), saidOf(value)]], ''),
    );
  }
  return shape;
}

/** Combinations bring keys of their own. */
function includedShape(include: Node): Shape {
  if (include.type !== 'seq') return 'anything';
  return itemsOf(include).map(valueShape).reduce(either, keyed([], ''));
}

function vectorShape(vector: Node): Shape {
  const items = itemsOf(vector).map(valueShape);
  return vector.type !== 'seq' || items.length === 0 ? 'anything' : items.reduce(either);
}

function saidOf(vector: Node): string | undefined {
  const values = itemsOf(vector).flatMap((item) => (item.type === 'scalar' ? [item.value] : []));
  return values.length > 0 ? `one of ${listed(values, 'or')}` : undefined;
}

function valueShape(node: Node): Shape {
  if (node.type === 'seq') return 'anything';
  if (node.type === 'map') {
    const entries = entriesOf(node);
    if (entries.some(({ key }) => hasExpression(key))) return 'anything';
    return keyed(
      entries.map(({ key, value }) => [key, valueShape(value)]),
      'no value of the matrix has that key',
    );
  }
  return typeof node.value === 'string' && hasExpression(node.value) ? 'anything' : { text: 'a value of the matrix' };
}

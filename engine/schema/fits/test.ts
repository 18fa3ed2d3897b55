import type { Node } from '../../readers/tree.ts';
import type { JsonSchema } from '../store.ts';
import { typesOf } from '../types.ts';

/** Whether one value fits one part of a schema. */
export type Test = (node: Node) => boolean;

const BITS: Readonly<Record<string, number>> = {
  null: 1,
  boolean: 2,
  integer: 4,
  number: 4 | 8,
  string: 16,
  array: 32,
  object: 64,
};

/** Nothing when every type is allowed. */
export function typeTest(schema: JsonSchema): Test | undefined {
  const types = typesOf(schema);
  if (!types) return undefined;
  const allowed = types.reduce((bits, type) => bits | (BITS[type] ?? 0), 0);
  return (node) => (bitOf(node) & allowed) !== 0;
}

function bitOf(node: Node): number {
  if (node.type === 'map') return 64;
  if (node.type === 'seq') return 32;
  const { value } = node;
  if (typeof value === 'string') return 16;
  if (typeof value === 'number') return Number.isInteger(value) ? 4 : numberBit(value);
  return value === null ? 1 : 2;
}

/** JSON has no infinity and no not-a-number: they are of no type. */
const numberBit = (value: number) => (Number.isFinite(value) ? 8 : 0);

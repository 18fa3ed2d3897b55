import type { Scalar } from '../readers/tree.ts';
import { type Value, valueOf } from '../readers/value.ts';
import type { Checking } from './check.ts';
import type { Spot } from './spot.ts';
import type { JsonSchema } from './store.ts';
import { equals } from './unique.ts';
import type { Violation } from './violation.ts';

/** `enum` and `const`, which a value of any type may have. */
export function checkAllowed(schema: JsonSchema, spot: Spot): Violation[] {
  const words = schema['x-message'];
  const found: Violation[] = [];
  if (schema.enum && !isOneOf(schema.enum, spot)) found.push({ kind: 'value', spot, allowed: schema.enum, words });
  if (schema.const !== undefined && !isOneOf([schema.const], spot)) {
    found.push({ kind: 'value', spot, allowed: [schema.const], words });
  }
  return found;
}

function isOneOf(allowed: readonly Value[], { node }: Spot): boolean {
  if (node.type === 'scalar') return allowed.some((value) => value === node.value);
  if (!allowed.some((value) => typeof value === 'object' && value !== null)) return false;
  const value = valueOf(node);
  return allowed.some((each) => equals(each, value));
}

export function checkScalar(checking: Checking, schema: JsonSchema, spot: Spot, value: Scalar): Violation[] {
  if (typeof value === 'string') return checkText(checking, schema, spot, value);
  if (typeof value === 'number' && Number.isFinite(value)) return checkNumber(schema, spot, value);
  return [];
}

function checkText(checking: Checking, schema: JsonSchema, spot: Spot, value: string): Violation[] {
  const found: Violation[] = [];
  const words = schema['x-message'];
  const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (pattern !== undefined && !checking.patterns(pattern).test(value)) {
    found.push({ kind: 'pattern', spot, pattern, words });
  }
  if (minLength === 0 && maxLength === Number.POSITIVE_INFINITY) return found;
  const length = [...value].length;
  if (length < minLength) found.push({ kind: 'size', of: 'characters', least: true, limit: minLength, spot, words });
  if (length > maxLength) found.push({ kind: 'size', of: 'characters', least: false, limit: maxLength, spot, words });
  return found;
}

function checkNumber(schema: JsonSchema, spot: Spot, value: number): Violation[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const found: Violation[] = [];
  const report = (limit: number, word: string) =>
    found.push({ kind: 'range', spot, limit, word, words: schema['x-message'] });
  if (minimum !== undefined && value < minimum) report(minimum, 'of at least');
  if (maximum !== undefined && value > maximum) report(maximum, 'of at most');
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) report(exclusiveMinimum, 'over');
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) report(exclusiveMaximum, 'under');
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) report(multipleOf, 'that is a multiple of');
  return found;
}

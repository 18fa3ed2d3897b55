import { valueOf } from '../../readers/value.ts';
import { createPatterns } from '../patterns.ts';
import type { JsonSchema } from '../store.ts';
import { equals } from '../unique.ts';
import type { Test } from './test.ts';

const compiled = createPatterns;

/** `enum` and `const`. */
export function allowedTest(schema: JsonSchema): Test[] {
  const lists = [...(schema.enum ? [schema.enum] : []), ...(schema.const === undefined ? [] : [[schema.const]])];
  return lists.map((allowed) => {
    const plain = new Set<unknown>(allowed);
    const nested = allowed.filter((value) => typeof value === 'object' && value !== null);
    return (node) => {
      if (node.type === 'scalar') return plain.has(node.value);
      if (nested.length === 0) return false;
      const value = valueOf(node);
      return nested.some((each) => equals(each, value));
    };
  });
}

/** Nothing when any text will do. Lengths count characters, not UTF-16 units. */
export function textTest(schema: JsonSchema): ((text: string) => boolean) | undefined {
  const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const matches = pattern === undefined ? undefined : compiled()(pattern);
  const measured = minLength > 0 || maxLength < Number.POSITIVE_INFINITY;
  if (!matches && !measured) return undefined;
  return (text) => {
    if (matches && !matches.test(text)) return false;
    if (!measured) return true;
    const length = [...text].length;
    return minLength <= length && length <= maxLength;
  };
}

export function numberTest(schema: JsonSchema): ((number: number) => boolean) | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const tests: ((number: number) => boolean)[] = [];
  if (minimum !== undefined) tests.push((number) => number >= minimum);
  if (maximum !== undefined) tests.push((number) => number <= maximum);
  if (exclusiveMinimum !== undefined) tests.push((number) => number > exclusiveMinimum);
  if (exclusiveMaximum !== undefined) tests.push((number) => number < exclusiveMaximum);
  if (multipleOf !== undefined) tests.push((number) => Number.isInteger(number / multipleOf));
  return tests.length === 0 ? undefined : (number) => tests.every((test) => test(number));
}

import type { Item, SeqNode } from '../../readers/tree.ts';
import { valueOf } from '../../readers/value.ts';
import { isTuple } from '../check-list.ts';
import type { JsonSchema } from '../store.ts';
import { isUnique } from '../unique.ts';
import type { Compiler } from './compile.ts';

type ListTest = (node: SeqNode) => boolean;

/** Nothing when the schema says nothing of lists. */
export function listTest(schema: JsonSchema, compiler: Compiler): ListTest | undefined {
  const tests = [...sizeTests(schema), ...itemTests(schema, compiler)];
  if (schema.uniqueItems) tests.push(({ items }) => areUnique(items));
  if (tests.length === 0) return undefined;
  return (node) => {
    for (const test of tests) if (!test(node)) return false;
    return true;
  };
}

function* sizeTests({ minItems, maxItems }: JsonSchema): Iterable<ListTest> {
  if (minItems !== undefined) yield ({ items }) => items.length >= minItems;
  if (maxItems !== undefined) yield ({ items }) => items.length <= maxItems;
}

function* itemTests(schema: JsonSchema, compiler: Compiler): Iterable<ListTest> {
  const { items, additionalItems, contains } = schema;
  if (contains !== undefined) {
    const test = compiler.test(contains);
    yield (node) => node.items.some(({ value }) => test(value));
  }
  if (isTuple(items)) {
    const tests = items.map((each) => compiler.test(each));
    const rest = compiler.test(additionalItems ?? true);
    yield (node) => node.items.every(({ value }, index) => (tests[index] ?? rest)(value));
  } else if (items !== undefined) {
    const test = compiler.test(items);
    yield (node) => {
      for (const { value } of node.items) if (!test(value)) return false;
      return true;
    };
  }
}

/** Texts, which most lists are made of, are told apart without a word for each. */
function areUnique(items: readonly Item[]): boolean {
  if (items.length < 2) return true;
  const texts = new Set<string>();
  for (const { value } of items) {
    if (value.type !== 'scalar' || typeof value.value !== 'string')
      return isUnique(items.map((item) => valueOf(item.value)));
    texts.add(value.value);
  }
  return texts.size === items.length;
}

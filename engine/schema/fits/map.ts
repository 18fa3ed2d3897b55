import type { Entry, MapNode, Node } from '../../readers/tree.ts';
import { createPatterns } from '../patterns.ts';
import type { JsonSchema } from '../store.ts';
import type { Compiler } from './compile.ts';
import type { Test } from './test.ts';

type MapTest = (node: MapNode) => boolean;
type KeyTest = (key: string) => boolean;

/** Nothing when the schema says nothing of maps. */
export function mapTest(schema: JsonSchema, compiler: Compiler): MapTest | undefined {
  const tests = [...sizeTests(schema), ...dependencyTests(schema, compiler), ...entryTests(schema, compiler)];
  if (tests.length === 0) return undefined;
  return (node) => {
    for (const test of tests) if (!test(node)) return false;
    return true;
  };
}

function* sizeTests({ required = [], minProperties, maxProperties }: JsonSchema): Iterable<MapTest> {
  if (required.length > 0) yield (node) => required.every((key) => hasKey(node, key));
  if (minProperties !== undefined) yield (node) => node.entries.length >= minProperties;
  if (maxProperties !== undefined) yield (node) => node.entries.length <= maxProperties;
}

function* dependencyTests(schema: JsonSchema, compiler: Compiler): Iterable<MapTest> {
  for (const [because, needs] of Object.entries(schema.dependencies ?? {})) {
    const holds: MapTest = Array.isArray(needs)
      ? (node) => needs.every((key) => hasKey(node, key))
      : compiler.test(needs as JsonSchema);
    yield (node) => !hasKey(node, because) || holds(node);
  }
}

function* entryTests(schema: JsonSchema, compiler: Compiler): Iterable<MapTest> {
  const { propertyNames, additionalProperties } = schema;
  const own = new Map(Object.entries(schema.properties ?? {}).map(([key, below]) => [key, compiler.test(below)]));
  const patterns = Object.entries(schema.patternProperties ?? {}).map(
    ([pattern, below]) => [keyTest(pattern), compiler.test(below)] as const,
  );
  const rest = additionalProperties === undefined ? undefined : compiler.test(additionalProperties);
  const name = propertyNames === undefined ? undefined : compiler.test(propertyNames);
  if (name) yield (node) => node.entries.every((entry) => name(nodeOfKey(entry)));
  if (own.size === 0 && patterns.length === 0 && !rest) return;
  yield (node) => {
    for (const { key, value } of node.entries) if (!fitsEntry(key, value, own, patterns, rest)) return false;
    return true;
  };
}

function fitsEntry(
  key: string,
  value: Node,
  own: ReadonlyMap<string, Test>,
  patterns: readonly (readonly [KeyTest, Test])[],
  rest: Test | undefined,
): boolean {
  const test = own.get(key);
  let isKnown = test !== undefined;
  if (test && !test(value)) return false;
  for (const [matches, below] of patterns) {
    if (!matches(key)) continue;
    isKnown = true;
    if (!below(value)) return false;
  }
  return isKnown || !rest || rest(value);
}

/** Most patterns of keys are only a beginning (`^x-`), which is told without a regular expression. */
function keyTest(pattern: string): KeyTest {
  const [, beginning] = /^\^([\w-]+)$/.exec(pattern) ?? [];
  if (beginning !== undefined) return (key) => key.startsWith(beginning);
  const compiled = createPatterns()(pattern);
  return (key) => compiled.test(key);
}

/** A key is checked like the text it is. */
function nodeOfKey({ source, keySpan: span, key: value }: Entry): Node {
  return { type: 'scalar', style: 'plain', source, span, value };
}

function hasKey({ entries }: MapNode, key: string): boolean {
  for (const entry of entries) if (entry.key === key) return true;
  return false;
}

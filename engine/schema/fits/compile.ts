import type { Node, ScalarNode } from '../../readers/tree.ts';
import { referenced } from '../resolve.ts';
import type { JsonSchema } from '../store.ts';
import { formsTest } from './forms.ts';
import { listTest } from './list.ts';
import { mapTest } from './map.ts';
import { allowedTest, numberTest, textTest } from './scalar.ts';
import { type Test, typeTest } from './test.ts';

/** Whether a value fits a schema (draft-07, without formats). Says only yes or no: `explain` finds out why not. */
export type Fits = (node: Node) => boolean;

/** What the tests of one schema are made with. */
export interface Compiler {
  readonly root: JsonSchema;
  /** The test of a part of the schema, made when it is first asked. */
  test(schema: JsonSchema | boolean): Test;
}

/**
 * A schema as tests that walk our own tree. Nothing is generated, loaded or converted: a part of the schema costs
 * something when a file first has a value for it. `isWildcard` tells what fits everything because nobody knows it yet;
 * it is asked only of what does not fit.
 */
export function compileFits(root: JsonSchema, isWildcard: (node: Node) => boolean): Fits {
  const known = new Map<JsonSchema, Test>();
  const compiler: Compiler = {
    root,
    test(schema) {
      if (typeof schema === 'boolean') return schema ? always : never;
      const before = known.get(schema);
      if (before) return before;
      let made: Test | undefined;
      const test: Test = (node) => {
        made ??= testOf(schema, compiler);
        return made(node) || isWildcard(node);
      };
      known.set(schema, test);
      return test;
    },
  };
  return compiler.test(root);
}

const always: Test = () => true;
const never: Test = () => false;

function testOf(schema: JsonSchema, compiler: Compiler): Test {
  const ofType = typeTest(schema);
  const ofMaps = mapTest(schema, compiler);
  const ofLists = listTest(schema, compiler);
  const ofTexts = textTest(schema);
  const ofNumbers = numberTest(schema);
  const others = [...referenceTest(schema, compiler), ...allowedTest(schema), ...formsTest(schema, compiler)];
  return (node) => {
    if (ofType && !ofType(node)) return false;
    if (node.type === 'map') {
      if (ofMaps && !ofMaps(node)) return false;
    } else if (node.type === 'seq') {
      if (ofLists && !ofLists(node)) return false;
    } else if (!fitsScalar(node, ofTexts, ofNumbers)) return false;
    for (const other of others) if (!other(node)) return false;
    return true;
  };
}

function fitsScalar(
  { value }: ScalarNode,
  ofTexts: ((text: string) => boolean) | undefined,
  ofNumbers: ((number: number) => boolean) | undefined,
): boolean {
  if (typeof value === 'string') return !ofTexts || ofTexts(value);
  return typeof value !== 'number' || !ofNumbers || !Number.isFinite(value) || ofNumbers(value);
}

/** A reference that leads back to itself allows everything. */
function referenceTest(schema: JsonSchema, compiler: Compiler): Test[] {
  if (schema.$ref === undefined) return [];
  const passed = new Set<JsonSchema>();
  for (let at = schema; at.$ref !== undefined; at = referenced(at.$ref, compiler.root)) {
    if (passed.has(at)) return [];
    passed.add(at);
  }
  return [compiler.test(referenced(schema.$ref, compiler.root))];
}

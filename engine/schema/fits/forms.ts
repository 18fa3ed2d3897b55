import type { JsonSchema } from '../store.ts';
import type { Compiler } from './compile.ts';
import type { Test } from './test.ts';

/** `allOf`, `anyOf`, `oneOf`, `not` and `if`. */
export function* formsTest(schema: JsonSchema, compiler: Compiler): Iterable<Test> {
  const { allOf = [], anyOf, oneOf, not } = schema;
  for (const part of allOf) yield compiler.test(part);
  if (anyOf) {
    const forms = anyOf.map((form) => compiler.test(form));
    yield (node) => forms.some((fits) => fits(node));
  }
  if (oneOf) {
    const forms = oneOf.map((form) => compiler.test(form));
    yield (node) => fitsOne(forms, node);
  }
  if (not !== undefined) {
    const fits = compiler.test(not);
    yield (node) => !fits(node);
  }
  if (schema.if !== undefined) yield conditionTest(schema.if, schema, compiler);
}

function conditionTest(condition: JsonSchema | boolean, schema: JsonSchema, compiler: Compiler): Test {
  const holds = compiler.test(condition);
  const first = compiler.test(schema.then ?? true);
  const second = compiler.test(schema.else ?? true);
  return (node) => (holds(node) ? first(node) : second(node));
}

function fitsOne(forms: readonly Test[], node: Parameters<Test>[0]): boolean {
  let fitting = 0;
  for (const fits of forms) if (fits(node) && ++fitting > 1) return false;
  return fitting === 1;
}

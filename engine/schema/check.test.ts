import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { rootOf } from '../readers/tree.ts';
import { readYaml } from '../readers/yaml/read.ts';
import { check } from './check.ts';
import { compileFits } from './fits/compile.ts';
import { asSchema, resolved } from './resolve.ts';
import type { JsonSchema } from './store.ts';

const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false, logger: false });
const deployment: JsonSchema = JSON.parse(readFileSync('schemas/fairlead.schema.json', 'utf8'));
const compose: JsonSchema = JSON.parse(readFileSync('schemas/compose.schema.json', 'utf8'));

function kindsOf(schema: JsonSchema, text: string): string[] {
  const root = rootOf(readYaml({ path: 'a.yaml', text }));
  return check(schema, root!).map(({ kind }) => kind);
}

/** Every keyword ours knows, with values on both sides of it. */
const everyKeyword: JsonSchema = {
  type: 'object',
  properties: {
    list: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3, uniqueItems: true },
    tuple: { items: [{ type: 'string' }, { type: 'number' }], additionalItems: false },
    contains: { type: 'array', contains: { const: 1 } },
    text: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z😀]+$' },
    number: { type: 'number', minimum: 1, maximum: 9, multipleOf: 0.5 },
    between: { exclusiveMinimum: 1, exclusiveMaximum: 9 },
    any: { anyOf: [{ type: 'string' }, { type: 'object', required: ['a'] }] },
    one: { oneOf: [{ type: 'number' }, { type: 'integer' }, { enum: ['a', null] }] },
    all: { allOf: [{ $ref: '#/definitions/size' }, { maxProperties: 2 }] },
    not: { not: { type: 'string' } },
    // biome-ignore lint/suspicious/noThenProperty: that is what JSON Schema calls it
    when: { if: { required: ['a'] }, then: { required: ['b'] }, else: { required: ['c'] } },
    names: { propertyNames: { pattern: '^[a-c]$' }, minProperties: 1 },
    depends: { dependencies: { a: ['b'], c: { required: ['a'] } } },
    object: { enum: [{ a: 1, b: [2] }, [1, 2], 'a'] },
    never: false,
    always: true,
  },
  patternProperties: { '^x-': {}, '^y-': { type: 'string' } },
  additionalProperties: { type: 'boolean' },
  definitions: { size: { type: 'object', patternProperties: { '^[a-z]$': { $ref: '#/definitions/size' } } } },
};

const junk = [
  null,
  true,
  false,
  0,
  1,
  2,
  5,
  10,
  1.5,
  -1,
  '',
  'a',
  'ab',
  'abcde',
  '😀😀',
  'x',
  [],
  {},
  [1],
  [1, 1],
  [1, 2],
];
const moreJunk = [
  { a: 1 },
  { b: {} },
  { a: 1, b: [2] },
  { c: 1 },
  { a: { a: {} } },
  ['a', 1],
  ['a', 1, 2],
  { zz: 'x' },
];

const ONE_IN_THIRTY = Array.from({ length: 30 }, (_, index) => index === 29);

type Pick = <T>(from: readonly T[]) => T;

/** A value that mostly follows a schema, and now and then does not. */
function written(schema: JsonSchema | boolean | undefined, root: JsonSchema, pick: Pick, depth: number): unknown {
  const at = resolved(schema, root);
  if (depth > 7 || pick(ONE_IN_THIRTY)) return pick([...junk, ...moreJunk]);
  const forms = at.anyOf ?? at.oneOf ?? at.allOf;
  if (forms) return written(pick(forms), root, pick, depth + 1);
  if (at.enum) return pick(at.enum);
  const types = at.type === undefined ? [] : [at.type].flat();
  const type = types.length > 0 ? pick(types) : pick(at.properties || at.patternProperties ? ['object'] : ['string']);
  if (type === 'object') return writtenMap(at, root, pick, depth);
  if (type === 'array') {
    const items = Array.isArray(at.items) ? at.items[0] : (at.items as JsonSchema | boolean | undefined);
    return Array.from({ length: pick([0, 1, 2, 3]) }, () => written(items, root, pick, depth + 1));
  }
  if (type === 'boolean') return pick([true, false]);
  if (type === 'null') return null;
  return type === 'string' ? pick(['a', 'always', 'ab', '80:80', 'FOO=1']) : pick([0, 1, 5, 80]);
}

function writtenMap(schema: JsonSchema, root: JsonSchema, pick: Pick, depth: number): unknown {
  const known = Object.keys(schema.properties ?? {});
  const keys = new Set([...(schema.required ?? []), ...(known.length > 0 ? [pick(known), pick(known)] : [])]);
  if (schema.patternProperties || known.length === 0) keys.add(pick(['a', 'b', 'x-a', 'y-a']));
  if (pick(ONE_IN_THIRTY)) keys.add(pick(['a', 'imgae', 'constructor', '__proto__', 'x y']));
  const patterned = Object.values(schema.patternProperties ?? {})[0];
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      written(schema.properties?.[key] ?? patterned ?? asSchema(undefined), root, pick, depth + 1),
    ]),
  );
}

/** The share of invalid values among those that were tried. */
function agreesWithAjv(schema: JsonSchema, runs: number): number {
  const valid = ajv.compile(schema);
  const fits = compileFits(schema, () => false);
  let invalid = 0;
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const pick: Pick = (from) => from[gen(fc.nat, { max: from.length - 1 })]!;
      const value = written(schema, schema, pick, 0);
      const text = JSON.stringify(value);
      const expected = valid(JSON.parse(text));
      if (!expected) invalid++;
      assert.equal(kindsOf(schema, text).length === 0, expected, text);
      assert.equal(fits(rootOf(readYaml({ path: 'a.yaml', text }))!), expected, `fits: ${text}`);
    }),
    { numRuns: runs, seed: 1 },
  );
  return invalid / runs;
}

function agreesOnBothSides(schema: JsonSchema, runs: number): void {
  const invalid = agreesWithAjv(schema, runs);
  assert.ok(invalid > 0.05 && invalid < 0.95, `${invalid} of them were invalid: both kinds are needed`);
}

describe('check', () => {
  it('finds something exactly when ajv and the quick walk do, in Compose files', () =>
    agreesOnBothSides(compose, 1500));

  for (const schema of [compose, deployment]) {
    const { definitions = {} } = schema;
    for (const name of Object.keys(definitions)) {
      it(`does so for the part \`${name}\``, () => {
        agreesWithAjv({ $ref: `#/definitions/${name}`, definitions }, 60);
      });
    }
  }

  it('finds something exactly when ajv and the quick walk do, for every keyword', () => {
    agreesOnBothSides(everyKeyword, 1500);
  });

  it('takes a pattern that is no regular expression to match, and does not throw', () => {
    assert.deepEqual(kindsOf({ pattern: '(' }, 'a'), []);
  });

  it('survives a reference that leads to itself or to nowhere', () => {
    assert.deepEqual(kindsOf({ $ref: '#' }, 'a'), []);
    const node = rootOf(readYaml({ path: 'a.yaml', text: 'a' }))!;
    for (const $ref of ['#', '#/definitions/none']) assert(compileFits({ $ref }, () => false)(node));
    assert.deepEqual(kindsOf({ $ref: '#/definitions/none' }, 'a'), []);
  });

  it('is done with a list of 50,000 in a moment, also when every item is wrong or repeated', () => {
    const schema: JsonSchema = { items: { oneOf: [{ type: 'number' }, { type: 'boolean' }] }, uniqueItems: true };
    const text = Array.from({ length: 50_000 }, (_, index) => `- a${index % 49_999}\n`).join('');
    const start = performance.now();
    assert.equal(kindsOf(schema, text).length, 50_001);
    assert.ok(performance.now() - start < 10_000);
  });

  it('follows aliases that share their nodes without counting them out', () => {
    const lines = ['a: &a0 {k: v}'];
    for (let i = 1; i < 12; i++) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    const schema: JsonSchema = {
      additionalProperties: { $ref: '#/definitions/tree' },
      definitions: { tree: { oneOf: [{ type: 'object' }, { type: 'array', items: { $ref: '#/definitions/tree' } }] } },
    };
    const start = performance.now();
    assert.deepEqual(kindsOf(schema, lines.join('\n')), []);
    assert.ok(performance.now() - start < 5_000);
  });
});

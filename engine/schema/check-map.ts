import type { Entry, MapNode } from '../readers/tree.ts';
import type { Checking } from './check.ts';
import { asSchema } from './resolve.ts';
import { entrySpot, rootSpot, type Spot } from './spot.ts';
import type { JsonSchema } from './store.ts';
import { listedValues } from './types.ts';
import type { Violation } from './violation.ts';

export function checkMap(checking: Checking, schema: JsonSchema, spot: Spot, node: MapNode): Violation[] {
  const found = [...checkKeys(schema, spot, node), ...checkDependencies(checking, schema, spot, node)];
  for (const entry of node.entries) {
    for (const violation of checkEntry(checking, schema, spot, node, entry)) found.push(violation);
  }
  return found;
}

function checkKeys(schema: JsonSchema, spot: Spot, node: MapNode): Violation[] {
  const found: Violation[] = [];
  const words = schema['x-message'];
  const { required = [], minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema;
  for (const key of required) if (!hasKey(node, key)) found.push({ kind: 'missing-key', key, spot, words });
  const count = node.entries.length;
  if (count < minProperties) found.push({ kind: 'size', of: 'keys', least: true, limit: minProperties, spot, words });
  if (count > maxProperties) found.push({ kind: 'size', of: 'keys', least: false, limit: maxProperties, spot, words });
  return found;
}

function checkDependencies(checking: Checking, schema: JsonSchema, spot: Spot, node: MapNode): Violation[] {
  const found: Violation[] = [];
  for (const [because, needs] of Object.entries(schema.dependencies ?? {})) {
    if (!hasKey(node, because)) continue;
    if (!isKeyList(needs)) found.push(...checking.check(needs, spot));
    else for (const key of needs) if (!hasKey(node, key)) found.push({ kind: 'missing-key', key, because, spot });
  }
  return found;
}

function checkEntry(checking: Checking, schema: JsonSchema, spot: Spot, node: MapNode, entry: Entry): Violation[] {
  const found = schema.propertyNames === undefined ? [] : checkName(checking, schema.propertyNames, spot, entry);
  const at = entrySpot(spot, node, entry);
  const below = schemasOf(checking, schema, entry.key);
  for (const each of below) found.push(...checking.check(each, at));
  if (below.length > 0 || schema.additionalProperties === undefined) return found;
  if (schema.additionalProperties !== false) return [...found, ...checking.check(schema.additionalProperties, at)];
  const known = Object.keys(schema.properties ?? {});
  return [...found, { kind: 'unknown-key', entry, known, spot, words: schema['x-message'] }];
}

function schemasOf(checking: Checking, schema: JsonSchema, key: string): (JsonSchema | boolean)[] {
  const found: (JsonSchema | boolean)[] = [];
  const own = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  if (own !== undefined) found.push(own);
  for (const [pattern, below] of Object.entries(schema.patternProperties ?? {})) {
    if (checking.patterns(pattern).test(key)) found.push(below);
  }
  return found;
}

/** A key is checked like the text it is, and what is wrong with it is said once. */
function checkName(checking: Checking, schema: JsonSchema | boolean, spot: Spot, entry: Entry): Violation[] {
  const { source, keySpan: span, key: value } = entry;
  const [first] = checking.check(schema, rootSpot({ type: 'scalar', style: 'plain', source, span, value }));
  if (!first) return [];
  const known = listedValues(schema, checking.root);
  return [{ kind: 'bad-key', entry, known, spot, words: first.words ?? asSchema(schema)['x-message'] }];
}

export function hasKey(node: MapNode, key: string): boolean {
  return node.entries.some((entry) => entry.key === key);
}

function isKeyList(needs: readonly string[] | JsonSchema): needs is readonly string[] {
  return Array.isArray(needs);
}

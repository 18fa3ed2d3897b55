import type { MapNode, Scalar } from '../readers/tree.ts';
import type { Checking } from './check.ts';
import { hasKey } from './check-map.ts';
import { resolved } from './resolve.ts';
import type { Spot } from './spot.ts';
import type { JsonSchema } from './store.ts';
import { listedValues } from './types.ts';
import type { Violation } from './violation.ts';

/** What tells one form from another, by how much it tells. */
const KNOWN_KEY = 2;
const TELLING_VALUE = 20;
const OTHER_VALUE = -4;
const REQUIRED_KEY = 3;
const MISSING_KEY = -2;
const OWN_PROBLEM = -3;
const PROBLEM_BELOW = -0.1;
const MOST_COUNTED = 20;

/** How likely this form of several is the one the author meant: the higher, the more. */
export function scoreOf(
  checking: Checking,
  branch: { readonly schema: JsonSchema | boolean; readonly violations: readonly Violation[] },
  spot: Spot,
): number {
  const { violations } = branch;
  const own = violations.filter((violation) => violation.spot === spot && violation.kind !== 'missing-key').length;
  const missing = violations.filter((violation) => violation.spot === spot && violation.kind === 'missing-key').length;
  const problems = (own + missing) * OWN_PROBLEM + Math.min(violations.length, MOST_COUNTED) * PROBLEM_BELOW;
  if (spot.node.type !== 'map') return problems;
  return problems + keyScore(checking, resolved(branch.schema, checking.root), spot.node);
}

function keyScore(checking: Checking, schema: JsonSchema, node: MapNode): number {
  const known = propertiesOf(checking, schema);
  let score = 0;
  for (const { key, value } of node.entries) {
    const property = Object.hasOwn(known, key) ? known[key] : undefined;
    if (property === undefined) continue;
    score += KNOWN_KEY + (value.type === 'scalar' ? valueScore(checking, property, value.value) : 0);
  }
  for (const key of schema.required ?? []) score += hasKey(node, key) ? REQUIRED_KEY : MISSING_KEY;
  return score;
}

function valueScore(checking: Checking, property: JsonSchema | boolean, value: Scalar): number {
  const allowed = listedValues(property, checking.root);
  const { pattern } = resolved(property, checking.root);
  const byList = allowed.length === 0 ? 0 : allowed.includes(value) ? TELLING_VALUE : OTHER_VALUE;
  if (pattern === undefined || typeof value !== 'string') return byList;
  return byList + (checking.patterns(pattern).test(value) ? TELLING_VALUE : -TELLING_VALUE);
}

function propertiesOf(checking: Checking, schema: JsonSchema): NonNullable<JsonSchema['properties']> {
  const parts = (schema.allOf ?? []).map((part) => resolved(part, checking.root).properties ?? {});
  return Object.assign({}, ...parts, schema.properties);
}

import type { MapNode, Node, ScalarNode } from '../readers/tree.ts';
import { checkBranches } from './check-branches.ts';
import { checkList } from './check-list.ts';
import { checkMap } from './check-map.ts';
import { checkAllowed, checkScalar } from './check-scalar.ts';
import { createPatterns, type Patterns } from './patterns.ts';
import { asSchema, referenced } from './resolve.ts';
import { rootSpot, type Spot } from './spot.ts';
import type { JsonSchema } from './store.ts';
import { fitsType, typesOf } from './types.ts';
import type { Violation } from './violation.ts';

/** Schemas inside schemas; only a `$ref` that leads to itself goes deeper. */
const MOST_DEPTH = 400;

export interface CheckOptions {
  /** A scalar that will hold something else once variables are filled in: it fits everything. */
  readonly isUnknown?: (node: ScalarNode) => boolean;
  /** A map whose keys are not all known yet: it fits everything too. */
  readonly isOpen?: (node: MapNode) => boolean;
}

/** What the parts of one check share. */
export interface Checking {
  readonly root: JsonSchema;
  readonly patterns: Patterns;
  check(schema: JsonSchema | boolean, spot: Spot): Violation[];
  /** How many values were taken to fit because nobody can know them yet. */
  unknowns(): number;
}

/** Every way in which a tree does not fit a schema (draft-07). Formats are not looked at. */
export function check(schema: JsonSchema, root: Node, options: CheckOptions = {}): Violation[] {
  return createChecking(schema, options).check(schema, rootSpot(root));
}

function createChecking(root: JsonSchema, options: CheckOptions): Checking {
  let unknowns = 0;
  let depth = 0;
  const checking: Checking = {
    root,
    patterns: createPatterns(),
    unknowns: () => unknowns,
    check(schema, spot) {
      if (depth > MOST_DEPTH) return [];
      if (isWildcard(spot.node, options)) {
        unknowns++;
        return [];
      }
      depth++;
      const found = checkAt(checking, schema, spot);
      depth--;
      return found;
    },
  };
  return checking;
}

/** `!reset` takes a value away when files are merged: what is written behind it counts for nothing. */
export function isWildcard(node: Node, { isUnknown, isOpen }: CheckOptions = {}): boolean {
  if (node.type === 'scalar') return node.tag === '!reset' || isUnknown?.(node) === true;
  return node.tag === '!reset' || (node.type === 'map' && isOpen?.(node) === true);
}

function checkAt(checking: Checking, schema: JsonSchema | boolean, spot: Spot): Violation[] {
  if (schema === true) return [];
  if (schema === false) return [{ kind: 'not-allowed', spot }];
  const { node } = spot;
  const types = typesOf(schema);
  if (types && !fitsType(node, types)) {
    return [{ kind: 'type', spot, types, allowed: schema.enum ?? [], words: schema['x-message'] }];
  }
  return [
    ...(schema.$ref === undefined ? [] : checking.check(referenced(schema.$ref, checking.root), spot)),
    ...checkAllowed(schema, spot),
    ...(node.type === 'map' ? checkMap(checking, schema, spot, node) : []),
    ...(node.type === 'seq' ? checkList(checking, schema, spot, node) : []),
    ...(node.type === 'scalar' ? checkScalar(checking, schema, spot, node.value) : []),
    ...checkBranches(checking, schema, spot),
    ...checkConditions(checking, schema, spot),
  ];
}

/** `not` and `if` ask about a value that may not be known yet: then they say nothing. */
function checkConditions(checking: Checking, schema: JsonSchema, spot: Spot): Violation[] {
  const found: Violation[] = [];
  if (schema.not !== undefined && holds(checking, schema.not, spot) === true) {
    found.push({ kind: 'not-allowed', spot, words: schema['x-message'] });
  }
  if (schema.if === undefined || (schema.then === undefined && schema.else === undefined)) return found;
  const answer = holds(checking, schema.if, spot);
  if (answer === undefined) return found;
  return [...found, ...checking.check(asSchema(answer ? schema.then : schema.else), spot)];
}

function holds(checking: Checking, schema: JsonSchema | boolean, spot: Spot): boolean | undefined {
  const before = checking.unknowns();
  const fits = checking.check(schema, spot).length === 0;
  return checking.unknowns() > before ? undefined : fits;
}

import type { MapNode, Node } from '../readers/tree.ts';
import { isTuple } from './check-list.ts';
import { createPatterns, type Patterns } from './patterns.ts';
import { asSchema, referenced, resolved } from './resolve.ts';
import type { JsonSchema } from './store.ts';
import { fitsType, listedValues, possibleTypes } from './types.ts';

/** One of the schemas a value may follow, and the words nearest to it. */
export interface Alternative {
  readonly schema: JsonSchema;
  readonly description: string | undefined;
}

/** Whether a text is being typed right now, so that it says nothing about which form was meant. */
type IsOpen = (text: string) => boolean;

const MOST_DEPTH = 12;
const MOST_ALTERNATIVES = 400;

/** What the schema has to say about a place. Forms that contradict what is already written are left out. */
export function alternativesAt(
  schema: JsonSchema,
  path: readonly (string | number)[],
  nodes: readonly Node[],
  isOpen: IsOpen = () => false,
): readonly Alternative[] {
  const walk: Walk = { root: schema, patterns: createPatterns(), isOpen };
  let list = spread(walk, schema, nodes[0]);
  for (const [index, segment] of path.entries()) {
    const node = nodes[index + 1];
    list = list.flatMap((each) => below(walk, each.schema, segment).flatMap((next) => spread(walk, next, node)));
    if (list.length > MOST_ALTERNATIVES) list = list.slice(0, MOST_ALTERNATIVES);
  }
  return list;
}

export function descriptionOf(schema: JsonSchema): string | undefined {
  return schema.markdownDescription ?? schema.description;
}

interface Walk {
  readonly root: JsonSchema;
  readonly patterns: Patterns;
  readonly isOpen: IsOpen;
}

function spread(
  walk: Walk,
  schema: JsonSchema | boolean,
  node: Node | undefined,
  inherited?: string,
  depth = 0,
): Alternative[] {
  if (typeof schema === 'boolean' || depth > MOST_DEPTH) return [];
  const description = descriptionOf(schema) ?? inherited;
  const more = (next: JsonSchema | boolean) => spread(walk, next, node, description, depth + 1);
  const found: Alternative[] = [{ schema, description }];
  if (schema.$ref !== undefined) found.push(...more(referenced(schema.$ref, walk.root)));
  for (const part of schema.allOf ?? []) found.push(...more(part));
  for (const forms of [schema.anyOf, schema.oneOf]) {
    if (!forms) continue;
    const offered = forms.filter((form) => !resolved(form, walk.root)['x-preview']);
    const possible = offered.filter((form) => isPossible(walk, form, node));
    for (const form of possible.length > 0 ? possible : offered) found.push(...more(form));
  }
  for (const part of [schema.then, schema.else]) if (part !== undefined) found.push(...more(part));
  return found;
}

function below(walk: Walk, schema: JsonSchema, segment: string | number): (JsonSchema | boolean)[] {
  if (typeof segment === 'number') {
    const { items, additionalItems } = schema;
    const item = isTuple(items) ? (items[segment] ?? additionalItems) : items;
    return item === undefined ? [] : [item];
  }
  const own = schema.properties && Object.hasOwn(schema.properties, segment) ? [schema.properties[segment]] : [];
  const patterned = Object.entries(schema.patternProperties ?? {}).filter(([key]) => walk.patterns(key).test(segment));
  const found = [...own, ...patterned.map(([, each]) => each)].filter((each) => each !== undefined);
  if (found.length > 0 || schema.additionalProperties === undefined) return found;
  return [schema.additionalProperties];
}

function isPossible(walk: Walk, form: JsonSchema | boolean, node: Node | undefined): boolean {
  if (!node || (node.type === 'scalar' && isUndecided(walk, node))) return true;
  const types = possibleTypes(form, walk.root);
  if (!fitsType(node, types)) return false;
  return node.type !== 'map' || allowsKeys(walk, resolved(form, walk.root), node);
}

function allowsKeys(walk: Walk, schema: JsonSchema, node: MapNode): boolean {
  const closed = schema.additionalProperties === false && (schema.allOf ?? []).length === 0;
  return node.entries.every(({ key, value }) => {
    if (walk.isOpen(key)) return true;
    const schemas = below(walk, schema, key);
    if (schemas.length === 0 || (closed && schemas.every((each) => each === false))) return !closed;
    if (value.type !== 'scalar' || isUndecided(walk, value)) return true;
    return schemas.every((each) => {
      const allowed = listedValues(each, walk.root);
      return allowed.length === 0 || asSchema(each).anyOf !== undefined || allowed.includes(value.value);
    });
  });
}

function isUndecided(walk: Walk, node: Extract<Node, { type: 'scalar' }>): boolean {
  return node.value === null || walk.isOpen(String(node.value));
}

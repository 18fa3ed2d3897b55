import type { Node } from '../readers/tree.ts';
import type { Value } from '../readers/value.ts';
import { asSchema, referenced } from './resolve.ts';
import type { JsonSchema } from './store.ts';

/** How deep a schema is followed to find out which types it takes; beyond it, it takes any. */
const MOST_DEPTH = 8;

function typeOfValue(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

function typeOfNode(node: Node): string {
  if (node.type === 'seq') return 'array';
  return node.type === 'map' ? 'object' : typeOfValue(node.value);
}

/** Whether a value of this node's type may stand where one of these types belongs. */
export function fitsType(node: Node, types: readonly string[] | undefined): boolean {
  if (!types) return true;
  const own = typeOfNode(node);
  if (own !== 'number') return types.includes(own);
  const value = node.type === 'scalar' ? Number(node.value) : 0;
  if (!Number.isFinite(value)) return false;
  return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
}

export function typesOf(schema: JsonSchema): readonly string[] | undefined {
  if (schema.type === undefined) return undefined;
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

/** The types a schema can take at all, through references and branches; nothing when it takes any. */
export function possibleTypes(
  schema: JsonSchema | boolean | undefined,
  root: JsonSchema,
  depth = 0,
): readonly string[] | undefined {
  const at = asSchema(schema);
  if (depth > MOST_DEPTH) return undefined;
  if (at.type !== undefined) return typesOf(at);
  if (at.$ref !== undefined) return possibleTypes(referenced(at.$ref, root), root, depth + 1);
  if (at.const !== undefined) return [typeOfValue(at.const)];
  if (at.enum) return [...new Set(at.enum.map(typeOfValue))];
  const branches = at.anyOf ?? at.oneOf;
  if (branches) return unionOfTypes(branches, root, depth);
  for (const part of at.allOf ?? []) {
    const types = possibleTypes(part, root, depth + 1);
    if (types) return types;
  }
  return undefined;
}

function unionOfTypes(branches: readonly (JsonSchema | boolean)[], root: JsonSchema, depth: number) {
  const types = branches.map((branch) => possibleTypes(branch, root, depth + 1));
  return types.every((each) => each !== undefined) ? [...new Set(types.flat())] : undefined;
}

/** The values a schema lists, through references and branches. */
export function listedValues(schema: JsonSchema | boolean | undefined, root: JsonSchema, depth = 0): readonly Value[] {
  const at = asSchema(schema);
  if (depth > MOST_DEPTH) return [];
  const own = at.const !== undefined ? [at.const] : (at.enum ?? []);
  const behind = at.$ref === undefined ? [] : listedValues(referenced(at.$ref, root), root, depth + 1);
  const branches = [...(at.anyOf ?? []), ...(at.oneOf ?? []), ...(at.allOf ?? [])];
  return [...new Set([...own, ...behind, ...branches.flatMap((branch) => listedValues(branch, root, depth + 1))])];
}

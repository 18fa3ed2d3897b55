import { segmentsOf } from '../readers/value.ts';
import type { JsonSchema } from './store.ts';

const MOST_HOPS = 20;
const ANYTHING: JsonSchema = {};
const NOTHING: JsonSchema = { not: {} };

/** `true` and `false` as schemas like all others. */
export function asSchema(schema: JsonSchema | boolean | undefined): JsonSchema {
  if (schema === false) return NOTHING;
  return schema === undefined || schema === true ? ANYTHING : schema;
}

/** What a `$ref` of this document leads to; a reference that leads nowhere allows everything. */
export function referenced(reference: string, root: JsonSchema): JsonSchema {
  if (!reference.startsWith('#')) return ANYTHING;
  let at: unknown = root;
  for (const segment of segmentsOf(decoded(reference.slice(1)))) {
    at = typeof at === 'object' && at !== null && Object.hasOwn(at, segment) ? Reflect.get(at, segment) : undefined;
  }
  return typeof at === 'object' && at !== null ? (at as JsonSchema) : asSchema(at === false ? false : undefined);
}

/** The schema behind any `$ref`, and the words written beside the reference, which win over those behind it. */
export function resolved(schema: JsonSchema | boolean | undefined, root: JsonSchema): JsonSchema {
  let at = asSchema(schema);
  for (let hops = 0; at.$ref !== undefined && hops < MOST_HOPS; hops++) {
    const { $ref, ...beside } = at;
    at = { ...referenced($ref, root), ...beside };
  }
  return at;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

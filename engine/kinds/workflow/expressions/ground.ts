import { asSchema, referenced } from '../../../schema/resolve.ts';
import type { JsonSchema } from '../../../schema/store.ts';
import { typesOf } from '../../../schema/types.ts';

/** What an expression may use at a place: contexts and functions by their names in small letters. */
export interface Allowed {
  readonly contexts: ReadonlySet<string>;
  /** With how many arguments each is called. */
  readonly functions: ReadonlyMap<string, readonly [least: number, most: number]>;
  /** As the grammar spells them, for messages and completion. */
  readonly names: readonly string[];
}

/** What the grammar says of the expressions at a place, and the way to the places below it. */
export interface Ground {
  /** Nothing where no expression can stand. */
  readonly allowed: Allowed | undefined;
  /** The text is an expression as it stands. */
  readonly isCondition: boolean;
  /** Nothing below what the grammar does not know. */
  below(segment: string | number): Ground | undefined;
}

/** The ground of a whole file. Each place is worked out when a file first has something there. */
export function groundOf(schema: JsonSchema): Ground {
  return createGround([schema], schema, undefined);
}

const MOST_HOPS = 20;

function createGround(
  written: readonly (JsonSchema | boolean)[],
  root: JsonSchema,
  inherited: Allowed | undefined,
): Ground {
  const forms = written.flatMap((each) => spread(asSchema(each), root, inherited));
  const [first] = forms;
  const known = new Map<string, Ground | undefined>();
  return {
    allowed: first?.allowed ?? inherited,
    isCondition: forms.some(({ schema }) => schema['x-condition'] === true),
    below(segment) {
      const key = typeof segment === 'number' ? '' : keyFor(segment, forms);
      if (!known.has(key)) known.set(key, groundBelow(forms, segment, root));
      return known.get(key);
    },
  };
}

/** A schema behind its references and forms, with what it allows. */
interface Form {
  readonly schema: JsonSchema;
  readonly allowed: Allowed | undefined;
}

/** What a place says of itself holds for all below it that say nothing. */
function spread(schema: JsonSchema, root: JsonSchema, inherited: Allowed | undefined, hops = 0): Form[] {
  const context = schema['x-context'];
  const allowed = context ? allowedBy(context) : inherited;
  if (hops > MOST_HOPS) return [];
  if (schema.$ref !== undefined) return spread(referenced(schema.$ref, root), root, allowed, hops + 1);
  if (schema.anyOf) return schema.anyOf.flatMap((form) => spread(asSchema(form), root, allowed, hops + 1));
  return [{ schema, allowed }];
}

/** Names that are free to choose share one ground. */
function keyFor(segment: string, forms: readonly Form[]): string {
  const isKnown = forms.some(({ schema }) => Object.hasOwn(schema.properties ?? {}, segment));
  return isKnown ? segment : '*';
}

function groundBelow(forms: readonly Form[], segment: string | number, root: JsonSchema): Ground | undefined {
  const found = forms.flatMap(({ schema, allowed }) => schemaBelow(schema, segment).map((next) => ({ next, allowed })));
  const [first] = found;
  if (!first) return undefined;
  const schemas = [...new Set(found.map(({ next }) => next))];
  return createGround(schemas, root, first.allowed);
}

function schemaBelow(schema: JsonSchema, segment: string | number): (JsonSchema | boolean)[] {
  const { items, properties, additionalProperties: rest } = schema;
  const types = typesOf(schema);
  if (schema.const !== undefined || schema.enum) return [];
  if (typeof segment === 'number') {
    if (types?.includes('array')) return [items === undefined || Array.isArray(items) ? true : (items as JsonSchema)];
    return types ? [] : [true];
  }
  const own = properties && Object.hasOwn(properties, segment) ? properties[segment] : undefined;
  if (own !== undefined) return [own];
  if (types && !types.includes('object')) return [];
  return rest === false ? [] : [rest ?? true];
}

function allowedBy(names: readonly string[]): Allowed {
  const contexts = new Set<string>();
  const functions = new Map<string, readonly [number, number]>();
  for (const name of names) {
    const [, called, least, most] = /^(\w+)\((\d+),(\w+)\)$/.exec(name) ?? [];
    if (called === undefined) contexts.add(name.toLowerCase());
    else functions.set(called.toLowerCase(), [Number(least), most === 'MAX' ? Number.POSITIVE_INFINITY : Number(most)]);
  }
  return { contexts, functions, names: names.map((name) => name.replace(/\(.*/, '()')) };
}

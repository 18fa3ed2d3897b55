/** GitHub's own grammar of its files, as `@actions/workflow-parser` ships it, and what becomes of it as a JSON Schema. */
interface Json {
  [key: string]: unknown;
}

interface Property {
  readonly type: string;
  readonly required?: boolean;
  readonly description?: string;
}

interface Definition {
  readonly description?: string;
  /** The contexts and functions an expression may use here and below: `github`, `hashFiles(1,255)`. */
  readonly context?: readonly string[];
  readonly null?: object;
  readonly boolean?: object;
  readonly number?: object;
  readonly string?: { readonly constant?: string; readonly 'require-non-empty'?: boolean };
  readonly 'allowed-values'?: readonly string[];
  readonly sequence?: { readonly 'item-type': string };
  readonly mapping?: {
    readonly properties?: Readonly<Record<string, string | Property>>;
    readonly 'loose-value-type'?: string;
  };
  readonly 'one-of'?: readonly string[];
}

export interface Grammar {
  readonly definitions: Readonly<Record<string, Definition>>;
}

/** A scalar of any type is read as text; what must not be empty is not left out either. */
const TEXT = ['string', 'number', 'boolean', 'null'];
const BUILT_IN: Readonly<Record<string, Json>> = {
  string: { type: TEXT },
  null: { type: 'null' },
  boolean: { type: 'boolean' },
  number: { type: 'number' },
  sequence: { type: 'array' },
  mapping: { type: 'object' },
  any: {},
};

/** What only accounts with a preview may write: it is read, and offered to nobody. */
const PREVIEW = new Set(['wait-step', 'wait-all-step', 'cancel-step', 'parallel-step']);

/** A draft-07 schema of the files that one definition describes. */
export function schemaFrom({ definitions }: Grammar, root: string): Json {
  const found: Record<string, Json> = {};
  const pending = [root];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (found[name]) continue;
    const definition = definitions[name];
    const schema = definition ? schemaOf(name, definition) : BUILT_IN[name];
    if (!schema) throw new Error(`The grammar has no definition \`${name}\`.`);
    found[name] = schema;
    pending.push(...namesIn(schema));
  }
  const sorted = Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...reference(root),
    definitions: Object.fromEntries(sorted),
  };
}

function schemaOf(name: string, definition: Definition): Json {
  const { description, context } = definition;
  return {
    ...formOf(definition),
    ...(description && { description }),
    ...(context && { 'x-context': context }),
    // Read as an expression also without `${{ }}`.
    ...(name.endsWith('-if') && { 'x-condition': true }),
    ...(PREVIEW.has(name) && { 'x-preview': true }),
  };
}

function formOf(definition: Definition): Json {
  const { string, mapping, sequence } = definition;
  if (definition.null) return { type: 'null' };
  if (definition.boolean) return { type: 'boolean' };
  if (definition.number) return { type: 'number' };
  if (string) return textOf(string);
  if (definition['allowed-values']) return { enum: definition['allowed-values'] };
  if (sequence) return { type: 'array', items: reference(sequence['item-type']) };
  if (mapping) return mapOf(mapping);
  const forms = definition['one-of'];
  if (!forms) throw new Error(`A definition of the grammar has a new form: ${Object.keys(definition)}.`);
  return { anyOf: forms.map(reference) };
}

function textOf({ constant, 'require-non-empty': needed }: NonNullable<Definition['string']>): Json {
  if (constant !== undefined) return { const: constant };
  return needed ? { type: ['string', 'number', 'boolean'], minLength: 1 } : { type: TEXT };
}

function mapOf({ properties = {}, 'loose-value-type': rest }: NonNullable<Definition['mapping']>): Json {
  const entries = Object.entries(properties).map(([key, written]): [string, Property] => [
    key,
    typeof written === 'string' ? { type: written } : written,
  ]);
  const required = entries.filter(([, property]) => property.required).map(([key]) => key);
  return {
    type: 'object',
    ...(entries.length > 0 && {
      properties: Object.fromEntries(entries.map(([key, each]) => [key, propertyOf(each)])),
    }),
    ...(required.length > 0 && { required }),
    additionalProperties: rest === undefined ? false : reference(rest),
  };
}

function propertyOf({ type, description }: Property): Json {
  return { ...reference(type), ...(description && { description }) };
}

function reference(name: string): Json {
  return { $ref: `#/definitions/${name}` };
}

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { $ref } = value as { $ref?: unknown };
  const own = typeof $ref === 'string' ? [$ref.slice('#/definitions/'.length)] : [];
  return [...own, ...Object.values(value).flatMap(namesIn)];
}

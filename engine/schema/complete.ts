import type { Completion } from '../core/language.ts';
import type { Source } from '../core/span.ts';
import type { Value } from '../readers/value.ts';
import { indentStep } from '../readers/yaml/edit.ts';
import { type Alternative, alternativesAt } from './alternatives.ts';
import { type Cursor, isMark } from './cursor.ts';
import { describeSchema } from './describe.ts';
import { inPlainStyle } from './fix.ts';
import { asSchema, resolved } from './resolve.ts';
import type { JsonSchema } from './store.ts';
import { listedValues, possibleTypes, typesOf } from './types.ts';
import { wordsForTypes } from './words.ts';

/** A name that is declared somewhere and can be written here. */
export interface DeclaredValue {
  readonly label: string;
  readonly detail?: string;
  readonly documentation?: string;
}

/** The names behind an `x-values` of the schema, seen from the place that is being written. */
export type ValueProvider = (reference: string, path: readonly (string | number)[]) => readonly DeclaredValue[];

/** Keys and values that a schema knows for the place of the cursors. */
export function completeFromSchema(
  schema: JsonSchema,
  source: Source,
  cursors: readonly Cursor[],
  values: ValueProvider = () => [],
): Completion[] {
  const found = new Map<string, Completion>();
  for (const cursor of cursors) {
    const alternatives = alternativesAt(schema, cursor.path, cursor.nodes, isMark);
    const offered =
      cursor.kind === 'key'
        ? keyCompletions(schema, source, cursor, alternatives, values)
        : valueCompletions(cursor, alternatives, values);
    for (const completion of offered) if (!found.has(completion.label)) found.set(completion.label, completion);
  }
  return [...found.values()].sort((a, b) => ((a.sort ?? a.label) < (b.sort ?? b.label) ? -1 : 1));
}

function* keyCompletions(
  root: JsonSchema,
  source: Source,
  cursor: Cursor,
  alternatives: readonly Alternative[],
  values: ValueProvider,
): Iterable<Completion> {
  const taken = new Set(cursor.siblings);
  const required = new Set(alternatives.flatMap(({ schema }) => schema.required ?? []));
  for (const { schema } of alternatives) {
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      if (taken.has(key) || property === false) continue;
      yield keyCompletion(root, source, cursor, key, asSchema(property), required.has(key));
    }
    for (const declared of namesFor(root, schema, cursor, values)) {
      if (taken.has(declared.label)) continue;
      yield {
        ...declared,
        kind: 'reference',
        span: cursor.span,
        ...keyText(source, cursor, declared.label, undefined),
      };
    }
  }
}

/** Keys that are names: those declared elsewhere, and those the schema lists. */
function namesFor(
  root: JsonSchema,
  { propertyNames }: JsonSchema,
  cursor: Cursor,
  values: ValueProvider,
): readonly DeclaredValue[] {
  if (propertyNames === undefined) return [];
  const reference = asSchema(propertyNames)['x-values'];
  const declared = reference === undefined ? [] : values(reference, cursor.path);
  return [...declared, ...listedValues(propertyNames, root).map((value) => ({ label: String(value) }))];
}

function keyCompletion(
  root: JsonSchema,
  source: Source,
  cursor: Cursor,
  key: string,
  property: JsonSchema,
  isRequired: boolean,
): Completion {
  const types = possibleTypes(property, root);
  const detail = isRequired ? 'required' : wordsForTypes(types ?? []);
  const whole = resolved(property, root);
  return {
    label: key,
    kind: 'key',
    span: cursor.span,
    sort: `${isRequired ? 0 : 1}${key}`,
    ...(types && detail && { detail }),
    ...(whole.deprecated && { deprecated: true }),
    ...keyText(source, cursor, key, types),
    get documentation() {
      return describeSchema(whole, root);
    },
  };
}

/** The key with what has to follow it: a map or a list begins on the next line, all else behind the colon. */
function keyText(source: Source, cursor: Cursor, key: string, types: readonly string[] | undefined) {
  const isQuoted = cursor.style !== 'plain';
  const name = isQuoted ? key : inPlainStyle(key);
  if (cursor.hasColon || isQuoted) return { text: name };
  const shapes = types?.filter((type) => type !== 'null') ?? [];
  const lead = cursor.inFlow || shapes.length !== 1 ? undefined : leadOf(shapes[0] ?? '');
  if (lead === undefined) return { text: `${name}: ` };
  const escaped = name.replaceAll(/[\\$}]/g, '\\$&');
  return { text: `${escaped}:\n${indentStep(source)}${lead}$1`, isSnippet: true };
}

function leadOf(type: string): string | undefined {
  if (type === 'object') return '';
  return type === 'array' ? '- ' : undefined;
}

function* valueCompletions(
  cursor: Cursor,
  alternatives: readonly Alternative[],
  values: ValueProvider,
): Iterable<Completion> {
  const { path } = cursor;
  for (const { schema, description: documentation } of alternatives) {
    const reference = schema['x-values'];
    for (const declared of reference === undefined ? [] : values(reference, path)) {
      yield { ...declared, kind: 'reference', span: cursor.span, text: valueText(cursor, declared.label) };
    }
    for (const [value, detail] of offeredValues(schema)) {
      if (value === null || typeof value === 'object') continue;
      const text = typeof value === 'string' ? valueText(cursor, value) : String(value);
      const base = { label: String(value), kind: 'value', span: cursor.span, text } as const;
      yield { ...base, ...(detail && { detail }), ...(documentation !== undefined && { documentation }) };
    }
  }
}

function offeredValues(schema: JsonSchema): (readonly [Value, string?])[] {
  const listedHere = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  const types = typesOf(schema) ?? [];
  // Where any scalar will do, a switch is only one way to write a text.
  const isText = types.includes('string') && types.includes('number');
  const switches = types.includes('boolean') && !isText ? [true, false] : [];
  return [
    ...(schema.default === undefined ? [] : [[schema.default, 'default'] as const]),
    ...listedHere.map((value) => [value] as const),
    ...switches.map((value) => [value] as const),
    ...(schema.examples ?? []).map((value) => [value, 'example'] as const),
  ];
}

function valueText(cursor: Cursor, value: string): string {
  return cursor.style === 'plain' ? inPlainStyle(value) : value;
}

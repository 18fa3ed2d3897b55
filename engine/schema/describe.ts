import type { Value } from '../readers/value.ts';
import { type Alternative, descriptionOf } from './alternatives.ts';
import type { JsonSchema } from './store.ts';
import { listedValues } from './types.ts';
import { listed } from './words.ts';

/** Markdown about one key: what it is, what it takes, and an example. */
export function describe(alternatives: readonly Alternative[], root: JsonSchema): string | undefined {
  const parts = [
    [...new Set(alternatives.flatMap(({ description }) => description ?? []))].join('\n\n'),
    valuesLine(alternatives, root),
    factLine(
      'Default',
      alternatives.flatMap(({ schema }) => schema.default ?? []),
    ),
    factLine('Example', alternatives.flatMap(({ schema }) => schema.examples ?? []).slice(0, 1)),
  ].filter((part) => part !== '');
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}

/** The same for a key that is only offered: its schema stands by itself. */
export function describeSchema(schema: JsonSchema, root: JsonSchema): string | undefined {
  return describe([{ schema, description: descriptionOf(schema) }], root);
}

function valuesLine(alternatives: readonly Alternative[], root: JsonSchema): string {
  const values = [...new Set(alternatives.flatMap(({ schema }) => listedValues(schema, root)))];
  return values.length > 0 ? `Takes ${listed(values, 'or')}.` : '';
}

function factLine(title: string, values: readonly Value[]): string {
  return values.length > 0 ? `${title}: ${listed([...new Set(values)])}.` : '';
}

import type { Scalar } from '../../../readers/tree.ts';
import { asSchema } from '../../../schema/resolve.ts';
import type { JsonSchema } from '../../../schema/store.ts';

/** How the schema writes what a file may write in any capitals. */
export interface Spelling {
  key(written: string): string;
  /** Of a value that the schema lists for a key of that name. */
  value(key: string, written: Scalar): Scalar;
}

/** The words of a schema: its keys, and the values it lists for them. */
export function spellingOf(schema: JsonSchema): Spelling {
  const keys = new Map<string, string>();
  const values = new Map<string, Map<string, string>>();
  gather(schema, keys, values);
  for (const definition of Object.values(schema.definitions ?? {})) gather(definition, keys, values);
  return {
    key: (written) => keys.get(written.toLowerCase()) ?? written,
    value(key, written) {
      return typeof written === 'string' ? (values.get(key)?.get(written.toLowerCase()) ?? written) : written;
    },
  };
}

function gather(schema: JsonSchema, keys: Map<string, string>, values: Map<string, Map<string, string>>): void {
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const below = asSchema(property);
    keys.set(key.toLowerCase(), key);
    const listed = (below.enum ?? []).filter((value) => typeof value === 'string');
    const known = values.get(key) ?? new Map<string, string>();
    for (const value of listed) known.set(value.toLowerCase(), value);
    if (listed.length > 0) values.set(key, known);
    gather(below, keys, values);
  }
  for (const form of schema.anyOf ?? []) gather(asSchema(form), keys, values);
}

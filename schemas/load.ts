import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JsonSchema, SchemaName, SchemaStore } from '../engine/schema/store.ts';

/** Reads schemas from a folder, each when it is first asked for and then no more. */
export function createSchemaStore(folder: string): SchemaStore {
  const read = new Map<SchemaName, JsonSchema>();
  return (name) => {
    const known = read.get(name);
    if (known) return known;
    const schema = readSchema(resolve(folder, `${name}.json`), name);
    read.set(name, schema);
    return schema;
  };
}

function readSchema(file: string, name: SchemaName): JsonSchema {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`The schema \`${name}\` cannot be loaded from ${file}: \`node esbuild.mjs\` writes it.`, { cause });
  }
}

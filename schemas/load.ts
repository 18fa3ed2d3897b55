import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { CompiledSchema, SchemaName, SchemaStore } from '../engine/schema/store.ts';

/** Reads compiled schemas from a folder, each when it is first asked for and then no more. */
export function createSchemaStore(folder: string): SchemaStore {
  const loaded = new Map<SchemaName, CompiledSchema>();
  const load = createRequire(resolve(folder, 'schemas.cjs'));
  return (name) => {
    const known = loaded.get(name);
    if (known) return known;
    const schema = read(load, resolve(folder, `${name}.cjs`), name);
    loaded.set(name, schema);
    return schema;
  };
}

function read(load: NodeJS.Require, file: string, name: SchemaName): CompiledSchema {
  try {
    return load(file);
  } catch (cause) {
    throw new Error(`The compiled schema \`${name}\` cannot be loaded from ${file}: \`node esbuild.mjs\` writes it.`, {
      cause,
    });
  }
}

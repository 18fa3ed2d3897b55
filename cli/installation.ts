import { join } from 'node:path';
import { createEngine, type Engine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';

/** The folder of the package: above `dist/` when bundled, above `cli/` when run from source. */
const root = join(import.meta.dirname, '..');

export const schemaFolder = join(root, 'dist', 'schemas');
export const rulePageFolder = join(root, 'docs', 'rules');

/** The engine with the schemas that came with this command; they are read when a file first needs them. */
export function loadEngine(): Engine {
  return createEngine(createSchemaStore(schemaFolder));
}

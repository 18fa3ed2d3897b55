import { createEngine } from '../../engine/engine.ts';
import { createSchemaStore } from '../../schemas/load.ts';

/** The engine as every face of the product has it, over the schemas of the last build. */
export const engine = createEngine(createSchemaStore('dist/schemas'));

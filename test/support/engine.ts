import { createEngine } from '../../engine/engine.ts';
import type { SchemaStore } from '../../engine/schema/store.ts';

const anything: SchemaStore = () => ({ schema: {}, valid: () => true });

/** The engine as every face of the product has it, over the schemas of the last build. */
export const engine = createEngine(anything);

import type { Hover } from '../../core/language.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { PipelinesModel } from './model.ts';

export function hoverAt(schema: JsonSchema, model: PipelinesModel, offset: number): Hover | undefined {
  return hoverFromSchema(schema, model.tree, offset);
}

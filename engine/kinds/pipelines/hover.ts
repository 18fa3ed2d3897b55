import { actionHoverAt } from '../../ci/describe.ts';
import type { Hover } from '../../core/language.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { PipelinesModel } from './model.ts';

/** On a step that deploys what that means; elsewhere what the schema says of a key. */
export function hoverAt(schema: JsonSchema, model: PipelinesModel, offset: number): Hover | undefined {
  return actionHoverAt(model.pipeline(), offset) ?? hoverFromSchema(schema, model.tree, offset);
}

import { appServiceSkuOf } from '../../../domain/app-service-sku.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { DeploymentModel } from './model.ts';
import { valueAt } from './origin.ts';
import { skuFacts } from './sku-facts.ts';

/** The size of a plan as a table of facts; everything else as the schema explains it. */
export function hoverAt(schema: JsonSchema, model: DeploymentModel, offset: number): Hover | undefined {
  for (const { plan } of model.targets) {
    if (plan?.sku.state !== 'known') continue;
    const { source, span } = valueAt(plan.sku.at);
    const sku = appServiceSkuOf(knownOf(plan.sku) ?? '');
    if (sku && source.path === model.source.path && contains(span, offset)) return { span, markdown: skuFacts(sku) };
  }
  return hoverFromSchema(schema, model.tree, offset);
}

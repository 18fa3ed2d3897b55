import { type AppServiceSku, appServiceSkuFacts, appServiceSkuOf } from '../../../domain/app-service-sku.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { DeploymentModel } from './model.ts';
import { valueAt } from './origin.ts';

/** The size of a plan as a table of facts; everything else as the schema explains it. */
export function hoverAt(schema: JsonSchema, model: DeploymentModel, offset: number): Hover | undefined {
  for (const { plan } of model.targets) {
    if (plan?.sku.state !== 'known') continue;
    const { source, span } = valueAt(plan.sku.at);
    const sku = appServiceSkuOf(knownOf(plan.sku) ?? '');
    if (sku && source.path === model.source.path && contains(span, offset)) return { span, markdown: factsOf(sku) };
  }
  return hoverFromSchema(schema, model.tree, offset);
}

function factsOf(sku: AppServiceSku): string {
  const { asOf, sources } = appServiceSkuFacts;
  const lines = [
    `**${sku.name}**, each instance, shared by all apps and slots of the plan`,
    '',
    `- Processor: ${sku.vCpu === undefined ? 'shared with others' : `${sku.vCpu} vCPU`}`,
    `- Memory: ${sku.memoryGb} GB`,
    `- Slots beside production: ${sku.slots === 0 ? 'none' : sku.slots}`,
    `- Instances: up to ${sku.maxInstances}${sku.autoscale ? ', by load if wanted' : ', no autoscale'}`,
    `- Always On: ${sku.alwaysOn ? 'yes' : 'no'}`,
    '',
    `As of ${asOf}, [Azure App Service plans](${sources[0]})${sku.confirmed ? '' : '; memory and instances are not confirmed'}.`,
  ];
  return lines.join('\n');
}

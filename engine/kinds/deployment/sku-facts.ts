import { type AppServiceSku, appServiceSkuFacts } from '../../../domain/app-service-sku.ts';

/** What a size of an App Service plan is and allows, as Markdown, with the date of the facts and where they are from. */
export function skuFacts(sku: AppServiceSku): string {
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

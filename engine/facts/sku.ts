import { type AppServiceSku, appServiceSkuFacts, appServiceSkuOf } from '../../domain/app-service-sku.ts';
import { markdownOf } from './markdown.ts';
import { retirementMarkdown } from './retired.ts';

/** What Azure says of a size by its name: what it is, or when it went. */
export function sizeMarkdown(name: string): string | undefined {
  const sku = appServiceSkuOf(name);
  return sku ? skuFacts(sku) : retirementMarkdown('app-service-sku', name);
}

/** What a size of an App Service plan is and allows, as Markdown. */
function skuFacts(sku: AppServiceSku): string {
  const { asOf, sources } = appServiceSkuFacts;
  const source = { title: 'Azure App Service plans', url: sources[0] ?? '' };
  return markdownOf([
    {
      lead: `**${sku.name}**, each instance, shared by all apps and slots of the plan`,
      lines: [
        `Processor: ${sku.vCpu === undefined ? 'shared with others' : `${sku.vCpu} vCPU`}`,
        `Slots beside production: ${sku.slots === 0 ? 'none' : sku.slots}`,
        `Always On: ${sku.alwaysOn ? 'yes' : 'no'}`,
        `Autoscale: ${sku.autoscale ? 'yes' : 'no'}`,
      ],
      provenance: { asOf, source, confirmed: true },
    },
    // These two are what a first-party page may leave open.
    {
      lines: [`Memory: ${sku.memoryGb} GB`, `Instances: up to ${sku.maxInstances}`],
      provenance: { asOf, source, confirmed: sku.confirmed },
    },
  ]);
}

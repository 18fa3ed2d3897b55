import { appServiceSkuOf } from '../../../../domain/app-service-sku.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { liveSkuOf } from '../live.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, valueAt } from '../origin.ts';
import { writeValue } from '../write.ts';

/** Free, Shared and Basic plans take no slot: the deployment fails when Azure is asked to create it. */
export default defineRule<DeploymentModel>({
  id: 'appservice/sku-slots-unsupported',
  title: 'Slots on a plan without slots',
  severity: 'error',
  fix: 'review', // a larger plan costs more
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
  ],

  *check({ targets }, { azure }) {
    for (const target of targets) {
      const { environment, plan, slots } = target;
      const slot = slots[0];
      if (!slot) continue;
      const live = liveSkuOf(target, azure);
      if (live?.sku.slots === 0)
        yield {
          at: nameAt(slot.at),
          message: `${live.runsOn}, which has no deployment slots, so Azure refuses \`${slot.name}\`: slots begin with Standard and P0v3.`,
          environment: environment.kind,
          severity: 'warning', // the plan may have grown since
          live: true,
        };
      const sku = plan && appServiceSkuOf(knownOf(plan.sku) ?? '');
      if (plan?.sku.state !== 'known' || sku?.slots !== 0) continue;
      const { at } = plan.sku;
      yield {
        at: valueAt(at),
        message: `\`${plan.sku.value}\` has no deployment slots, so Azure refuses \`${slot.name}\`: slots begin with Standard and P0v3.`,
        related: [{ at: nameAt(slot.at), message: `\`${slot.name}\` is declared here.` }],
        environment: environment.kind,
        fixes: ['S1', 'P0v3'].map((size) => ({ title: `Use ${size}`, edits: writeValue(at, size) })),
      };
    }
  },
});

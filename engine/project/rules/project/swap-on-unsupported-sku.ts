import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';
import { larger, WHERE_SLOTS_ARE } from '../appservice/sku-slots-unsupported.ts';

/** The pipeline is right and the plan is too small, or the other way round: Azure refuses the step either way. */
export default defineRule<App>({
  id: 'project/swap-on-unsupported-sku',
  title: 'Pipeline that uses a slot of a plan without slots',
  severity: 'error',
  fix: 'review', // a larger plan costs more
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
  ],

  *check(app) {
    for (const own of app.declared) {
      const size = own.by === 'pipeline' ? sizeOf(app, own) : undefined;
      if (size?.sku.slots !== 0) continue;
      const { at } = size;
      for (const { name, at: place, usedBy } of own.slots) {
        yield {
          at: place,
          message: `${size.runsOn}, which has no deployment slots, so Azure refuses to ${usedBy?.verb === 'swap' ? 'swap' : 'deploy to'} \`${name}\`: ${WHERE_SLOTS_ARE}.`,
          environment: environmentOf(app, own),
          ...(at
            ? { related: [{ at, message: 'The size of the plan is written here.' }], fixes: larger(app, own, at) }
            : { severity: 'warning' as const, live: true as const }),
        };
      }
    }
  },
});

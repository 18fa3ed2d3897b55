import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';
import { larger } from './sku-slots-unsupported.ts';

/** Free, Shared and Basic plans have as many instances as they are told, whatever the load. */
export default defineRule<App>({
  id: 'appservice/autoscale-unsupported',
  title: 'Autoscale on a plan that cannot scale by load',
  severity: 'error',
  fix: 'review', // a larger plan costs more
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits',
    'https://learn.microsoft.com/azure/app-service/manage-automatic-scaling',
  ],

  *check(app) {
    for (const own of app.declared) {
      const scaling = own.plan?.autoscale;
      const size = typeof scaling === 'object' ? sizeOf(app, own) : undefined;
      if (!size || typeof scaling !== 'object' || size.sku.autoscale) continue;
      const { sku, at, runsOn } = size;
      const isHere = own.sku.state === 'known';
      // The size is too small for both, and the same larger one helps: `appservice/sku-slots-unsupported` tells it there.
      if (isHere && sku.slots === 0 && own.slots.length > 0 && own.by !== 'pipeline') continue;
      yield {
        at: at && isHere ? at : scaling.at,
        message: `${isHere ? `\`${sku.name}\`` : `${runsOn}, which`} has no autoscale, so Azure refuses the rules for it: ${AUTOSCALE_BEGINS}.`,
        related: at && isHere ? [{ at: scaling.at, message: 'It is to scale by load here.' }] : [],
        environment: environmentOf(app, own),
        ...(at ? { fixes: larger(app, own, at) } : { severity: 'warning' as const, live: true as const }),
      };
    }
  },
});

const AUTOSCALE_BEGINS = 'autoscale begins with Standard and P0v3';

import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** Each tier ends somewhere; beyond that Azure takes the number for a mistake, and stops. */
export default defineRule<App>({
  id: 'appservice/max-instances',
  title: 'More instances than the size of the plan allows',
  severity: 'error',
  fix: 'review', // a larger size may be what is meant
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits',
  ],

  *check(app) {
    for (const own of app.declared) {
      const size = sizeOf(app, own);
      if (!size) continue;
      const { sku, at, runsOn } = size;
      for (const count of countsOf(own, sku.autoscale)) {
        if (count.state !== 'known' || count.value <= sku.maxInstances) continue;
        yield {
          at: count.at,
          message: `${own.sku.state === 'known' ? '' : `${runsOn}: `}${sku.name} has at most ${sku.maxInstances} ${sku.maxInstances === 1 ? 'instance' : 'instances'}, so Azure refuses ${count.value}.`,
          related: at ? [{ at, message: `The plan is ${sku.name} here.` }] : [],
          environment: environmentOf(app, own),
          ...(!sku.confirmed && { severity: 'warning' as const }),
          ...(!at && { live: true as const }),
          fixes: [{ title: `Stop at ${sku.maxInstances}`, edits: rewritten(count.at, String(sku.maxInstances)) }],
        };
      }
    }
  },
});

/** The bounds in `fairlead.yaml` have a rule of their own, and so has autoscale where there is none. */
function countsOf({ by, plan }: DeclaredApp, scales: boolean) {
  if (!plan) return [];
  const { autoscale, instances } = plan;
  const isAsked = typeof autoscale === 'object' && by !== 'deployment' && scales;
  return [instances.written, ...(isAsked ? [autoscale.most] : [])];
}

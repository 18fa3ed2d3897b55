import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';

/** One slot too many, and the deployment stops when Azure is asked to create it. */
export default defineRule<App>({
  id: 'appservice/slot-count',
  title: 'More slots than the size of the plan allows',
  severity: 'error',
  fix: 'none',
  unfixed: { why: 'which of the slots nobody needs is for the author to say' },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
  ],

  *check(app) {
    const declaring = app.declared.filter(({ by }) => by !== 'pipeline');
    const names = new Set(declaring.flatMap(({ slots }) => slots.map(({ name }) => name.toLowerCase())));
    for (const own of declaring) {
      const size = sizeOf(app, own);
      const last = own.slots.at(-1);
      // A plan without any is another mistake.
      if (!size || !last || size.sku.slots === 0 || names.size <= size.sku.slots) continue;
      const { sku, at } = size;
      // One page of Azure counts production among them and another does not.
      const isSure = sku.confirmed && names.size > sku.slots + 1;
      yield {
        at: last.at,
        message: `${sku.name} allows ${sku.slots} slots beside production and \`${own.title}\` has ${names.size}, so Azure refuses to create \`${last.name}\`${sku.name.startsWith('S') ? ': Premium sizes allow more' : ''}.`,
        related: at ? [{ at, message: `The plan is ${sku.name} here.` }] : [],
        environment: environmentOf(app, own),
        ...(!isSure && { severity: 'warning' as const }),
        ...(!at && { live: true as const }),
      };
    }
  },
});

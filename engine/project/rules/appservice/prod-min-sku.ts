import { appServiceSkuOf, isBelowTier } from '../../../../domain/app-service-sku.ts';
import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import { rewritten } from '../../graph/spot.ts';
import { WHERE_SLOTS_ARE } from './sku-slots-unsupported.ts';

/** What customers use needs a way to be deployed and enlarged without a gap. */
export default defineRule<App>({
  id: 'appservice/prod-min-sku',
  title: 'Production on a size for trying things out',
  severity: 'warning',
  profiles: { 'small-budget': 'off' },
  fix: 'review', // a larger plan costs more
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
    'https://learn.microsoft.com/azure/reliability/reliability-app-service',
  ],
  like: ['CKV_AZURE_211', 'Azure.AppService.MinPlan'],

  *check(app) {
    if (app.declared.some((own) => isToldOtherwise(app, own))) return;
    for (const own of app.declared) {
      const environment = environmentOf(app, own);
      if (environment !== 'production' || own.sku.state !== 'known') continue;
      const { value, at } = own.sku;
      const sku = appServiceSkuOf(value);
      const isManaged = own.profiles.includes('managed-azure');
      if (!sku || !(sku.slots === 0 || (isManaged && isBelowTier(sku, 'Pv3')))) continue;
      yield {
        at,
        message:
          sku.slots === 0
            ? `\`${value}\` has neither slots nor autoscale, so in production every deployment is an interruption and no load brings a second instance: ${WHERE_SLOTS_ARE}.`
            : `\`${value}\` is below Premium v3, which the profile \`managed-azure\` asks of production: its machines are older and have less memory for each processor.`,
        environment,
        fixes: (isManaged ? ['P0v3', 'P1v3'] : ['S1', 'P0v3']).map((size) => ({
          title: `Use ${size}`,
          edits: rewritten(at, size),
        })),
      };
    }
  },
});

/** Azure refuses slots and autoscale there, which other rules say; what runs once needs neither. */
function isToldOtherwise(app: App, own: DeclaredApp): boolean {
  if (own.plan?.isSingle) return true;
  return sizeOf(app, own)?.sku.slots === 0 && (own.slots.length > 0 || typeof own.plan?.autoscale === 'object');
}

import { appServiceSkuFacts, appServiceSkus, isAppServiceSkuName } from '../../../../domain/app-service-sku.ts';
import { nearest } from '../../../../domain/nearest.ts';
import { retirementOf } from '../../../../domain/retirement.ts';
import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import { holds } from '../../graph/memory-need.ts';
import { rewritten } from '../../graph/spot.ts';

/** As sizes are called: one with such a name may be newer than the table. */
const SHAPE = /^(?:[BDFIPS]|EP|FC|PC|WS)\d{1,2}m?(?:v\d)?$/i;

/** Azure takes the name as it is, and refuses the plan. */
export default defineRule<App>({
  id: 'appservice/sku-unknown',
  title: 'Size of a plan that Azure does not sell',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the nearest name is a guess, and sizes have prices
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/service_plan#sku_name-1',
  ],

  *check(app) {
    for (const own of app.declared) {
      if (own.sku.state !== 'known') continue;
      const { value, at } = own.sku;
      if (isAppServiceSkuName(value) || retirementOf('app-service-sku', value)) continue;
      const names = appServiceSkus.map(({ name }) => name);
      const meant = nearest(value, names);
      const mayBeNew = SHAPE.test(value.trim());
      const instead =
        meant === undefined ? 'sizes are called S1, P0v3 or P1v3' : `\`${meant}\` is the nearest there is`;
      yield {
        at,
        message: mayBeNew
          ? `\`${value}\` is no size of an App Service plan that was sold on ${appServiceSkuFacts.asOf}, so Azure refuses it unless it is newer: ${instead}.`
          : `\`${value}\` is no size of an App Service plan, so Azure refuses to make it: ${instead}.`,
        // A script may put the right one in the place of a word that is like none.
        ...((mayBeNew || meant === undefined) && { severity: 'warning' as const }),
        environment: environmentOf(app, own),
        // One that cannot take what is declared is hardly what was meant.
        fixes:
          meant === undefined || !holds(meant, app, own)
            ? []
            : [{ title: `Use ${meant}`, edits: rewritten(at, meant) }],
      };
    }
  },
});

import { appServiceSkuOf } from '../../../../domain/app-service-sku.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import { rewritten } from '../../graph/spot.ts';

/** Every sum over memory and slots is made with the size that is declared, and the app runs on the one that is made. */
export default defineRule<App>({
  id: 'project/sku-drift',
  title: 'Size of a plan that two files give differently',
  severity: 'warning',
  fix: 'review', // only the author knows which of the two is meant
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/service_plan',
  ],

  *check({ declared }) {
    const made = declared.filter(({ by, sku }) => by === 'terraform' && sku.state !== 'absent');
    const [terraform] = made;
    // Made in two places, it is made twice, as in two folders for two environments.
    if (made.length !== 1 || terraform?.sku.state !== 'known') return;
    const { value: size, at: there } = terraform.sku;
    for (const own of declared) {
      if (own.by !== 'deployment' || own.sku.state !== 'known') continue;
      const { value, at } = own.sku;
      // What Azure does not sell is another mistake.
      if (value.toLowerCase() === size.toLowerCase() || !appServiceSkuOf(value) || !appServiceSkuOf(size)) continue;
      const file = nameOf(there.source.path);
      yield {
        at,
        message: `\`${own.title}\` is declared on ${value}, and \`${file}\` makes its plan as ${size}: what is checked against ${value} here runs on ${size}.`,
        related: [{ at: there, message: `Terraform makes the plan as ${size}.` }],
        environment: own.environment,
        fixes: [
          { title: `Declare ${size}`, edits: rewritten(at, size) },
          { title: `Use ${value} in ${file}`, edits: rewritten(there, value) },
        ],
      };
    }
  },
});

import { defineRule } from '../../../core/rule.ts';
import { type App, sizeOf } from '../../graph/app.ts';
import { holds, placeIn, sitesOf } from '../../graph/site.ts';

/** An app that is unloaded when nobody asks makes the next visitor wait; a plan that cannot keep it says no. */
export default defineRule<App>({
  id: 'appservice/always-on',
  title: 'Always On that is off, or that the plan does not have',
  severity: 'warning',
  fix: 'review', // what is kept loaded takes memory from the other apps of the plan
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/configure-common#configure-general-settings',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-app-service-limits',
  ],
  like: ['CKV_AZURE_214', 'Azure.AppService.AlwaysOn'],

  *check(app) {
    for (const each of sitesOf(app)) {
      const { own, site, environment } = each;
      const isOn = holds(each, site.alwaysOn);
      const size = isOn === undefined ? undefined : sizeOf(app, own);
      if (!size || size.sku.alwaysOn === isOn) continue;
      const { at, sku, runsOn } = size;
      const place = { at: placeIn(each, site.alwaysOn), environment };
      const related = at ? [{ at, message: `The plan is ${sku.name} here.` }] : [];
      if (isOn)
        yield {
          ...place,
          message: `${own.sku.state === 'known' ? sku.name : `${runsOn}, which`} has no Always On${site.alwaysOn.written.state === 'absent' ? ', which Terraform turns on unless it is told not to' : ''}, so Azure refuses \`${site.title}\`.`,
          related,
          ...(at ? { severity: 'error' as const } : { live: true as const }),
          fixes: [{ title: 'Turn Always On off', edits: site.alwaysOn.write(false) }],
        };
      // A slot is visited before it is swapped, and need not be kept in between.
      else if (!site.isSlot)
        yield {
          ...place,
          message: `Without Always On Azure unloads \`${site.title}\` when nobody asks for it, and the next visitor waits until it has started.`,
          ...(!at && { live: true as const }),
          fixes: [{ title: 'Turn Always On on', edits: site.alwaysOn.write(true) }],
        };
    }
  },
});

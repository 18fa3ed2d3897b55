import { defineRule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import { holds, placeIn, sitesOf } from '../../graph/site.ts';

/** App Service answers over HTTP unless it is told not to, and neither side notices. */
export default defineRule<App>({
  id: 'appservice/https-only',
  title: 'App that answers without encryption',
  severity: 'warning', // nothing is refused
  profiles: { security: 'error' },
  fix: 'review', // a client that does not follow redirects stops working
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/configure-ssl-bindings#enforce-https'],
  like: ['CKV_AZURE_14', 'CKV_AZURE_70', 'CKV_AZURE_153', 'AVD-AZU-0004', 'AVD-AZU-0072', 'Azure.AppService.UseHTTPS'],

  *check(app) {
    for (const each of sitesOf(app)) {
      const { site, environment } = each;
      if (holds(each, site.httpsOnly) !== false) continue;
      yield {
        at: placeIn(each, site.httpsOnly),
        message: `\`${site.title}\` answers over plain HTTP as well, so passwords and cookies can be read on the way.`,
        environment,
        fixes: [{ title: 'Redirect HTTP to HTTPS', edits: site.httpsOnly.write(true) }],
      };
    }
  },
});

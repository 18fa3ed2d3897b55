import { defineRule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import { holds, placeIn, sitesOf } from '../../graph/site.ts';

/** Deprecated since RFC 8996 of 2021. */
const BROKEN = /^1\.[01]$/;

/** Two ends agree on the best version both know, unless somebody between them prevents it. */
export default defineRule<App>({
  id: 'appservice/min-tls',
  title: 'App that accepts a broken version of TLS',
  severity: 'warning', // nothing is refused
  profiles: { security: 'error' },
  fix: 'review', // clients of another age are locked out
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-tls',
    'https://learn.microsoft.com/azure/app-service/configure-ssl-bindings#enforce-tls-versions',
  ],
  like: ['CKV_AZURE_15', 'CKV_AZURE_154', 'AVD-AZU-0006', 'Azure.AppService.MinTLS'],

  *check(app) {
    for (const each of sitesOf(app)) {
      const { site, environment } = each;
      for (const part of [site.minTls, site.scmMinTls]) {
        const version = holds(each, part);
        if (version === undefined || !BROKEN.test(version)) continue;
        yield {
          at: placeIn(each, part),
          message: `\`${site.title}\` accepts TLS ${version} ${part === site.minTls ? 'from its visitors' : 'where it is deployed'}, whose encryption can be broken by whoever listens on the way: browsers and tools have spoken 1.2 for long.`,
          environment,
          fixes: [{ title: 'Accept nothing older than TLS 1.2', edits: part.write('1.2') }],
        };
      }
    }
  },
});

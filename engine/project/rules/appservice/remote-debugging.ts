import { defineRule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import { holds, placeIn, sitesOf } from '../../graph/site.ts';

/** What was turned on for an afternoon and then written down is on for good. */
export default defineRule<App>({
  id: 'appservice/remote-debugging',
  title: 'App that a debugger can be attached to',
  severity: 'warning', // nothing is refused
  profiles: { security: 'error' },
  fix: 'review', // somebody may be at it
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/configure-common#configure-general-settings'],
  like: ['CKV_AZURE_72', 'CKV_AZURE_155', 'Azure.AppService.RemoteDebug'],

  *check(app) {
    for (const each of sitesOf(app)) {
      const { site, environment } = each;
      if (holds(each, site.remoteDebugging) !== true) continue;
      yield {
        at: placeIn(each, site.remoteDebugging),
        message: `A debugger can be attached to \`${site.title}\` from outside: it opens ports, stops the app for everybody at a breakpoint, and shows all it holds in memory.`,
        environment,
        fixes: [{ title: 'Turn remote debugging off', edits: site.remoteDebugging.write(false) }],
      };
    }
  },
});

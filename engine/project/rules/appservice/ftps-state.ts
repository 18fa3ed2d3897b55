import { defineRule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import { holds, placeIn, type Site, sitesOf } from '../../graph/site.ts';

/** Who may write to the folder of the app replaces the app. */
export default defineRule<App>({
  id: 'appservice/ftps-state',
  title: 'App that can be replaced by FTP',
  severity: 'warning', // nothing is refused
  profiles: { security: 'error' },
  fix: 'review', // somebody may upload that way
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-ftp#enforce-ftps'],
  like: ['CKV_AZURE_78', 'AVD-AZU-0071', 'Azure.AppService.WebSecureFtp'],

  *check(app) {
    for (const each of sitesOf(app)) {
      const { site, environment } = each;
      const message = messageOf(each, holds(each, site.ftps)?.toLowerCase());
      if (message === undefined) continue;
      const isEncrypted = holds(each, site.ftps)?.toLowerCase() === 'ftpsonly';
      yield {
        at: placeIn(each, site.ftps),
        message,
        environment,
        ...(isEncrypted && { severity: 'warning' as const }),
        fixes: [{ title: 'Turn FTP off', edits: site.ftps.write('Disabled') }],
      };
    }
  },
});

function messageOf({ own, site }: Site, state: string | undefined): string | undefined {
  if (state === 'allallowed')
    return `\`${site.title}\` takes uploads over plain FTP, so whoever listens on the way reads the password that replaces the app.`;
  if (state === 'ftpsonly' && own.profiles.includes('managed-azure'))
    return `\`${site.title}\` takes uploads over FTPS, a way into production past the pipeline, which the profile \`managed-azure\` closes.`;
  return undefined;
}

import { defineRule } from '../../../core/rule.ts';
import { type App, sizeOf } from '../../graph/app.ts';
import { sitesOf } from '../../graph/site.ts';

/** Azure replaces an instance that fails, once it is told how to notice. */
export default defineRule<App>({
  id: 'appservice/health-check-path',
  title: 'Production app whose health Azure does not ask',
  severity: 'warning',
  fix: 'review', // a page that fails for a reason of its own takes instances out
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/monitor-instances-health-check'],
  like: ['CKV_AZURE_213', 'Azure.AppService.WebProbe'],

  *check(app) {
    const sites = sitesOf(app).filter(({ site }) => !site.isSlot);
    const config = sites.filter(({ site }) => !site.isMade).map(({ site }) => site.health);
    // What the project says is said; and that no check asks anything at all is another mistake.
    if (config.some(({ path, due }) => path.state !== 'absent' || due === 'nowhere')) return;
    const page = config.map(({ readiness }) => readiness).find((path) => path !== undefined);
    for (const { own, site, environment, isLastWord } of sites) {
      const { path, due } = site.health;
      if (environment !== 'production' || path.state !== 'absent' || due !== 'here' || !isLastWord) continue;
      // Free and shared plans measure, and take nothing out.
      if (sizeOf(app, own)?.sku.alwaysOn === false) continue;
      yield {
        at: site.at,
        message: `Azure is given no page to ask whether \`${site.title}\` is well, so an instance that answers nothing but errors keeps its share of the requests.`,
        environment,
        fixes: page === undefined ? [] : [{ title: `Ask ${page}`, edits: site.health.ask(page) }],
      };
    }
  },
});

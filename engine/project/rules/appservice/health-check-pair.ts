import { appSettingFacts } from '../../../../domain/app-setting-facts.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import type { DeclaredSite } from '../../graph/declared-site.ts';
import { sitesOf } from '../../graph/site.ts';
import { rewritten } from '../../graph/spot.ts';

/** The provider writes the time into this setting. */
const { least = 0, most = 0, number: usual = 0 } = appSettingFacts.get('WEBSITE_HEALTHCHECK_MAXPINGFAILURES') ?? {};

/** The provider checks both before anything is made. */
export default defineRule<App>({
  id: 'appservice/health-check-pair',
  title: 'Health check that the provider refuses',
  severity: 'error',
  everywhere: true,
  fix: 'review', // how long an instance may fail is for the author
  since: '0.1.0',
  sources: [
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app#health_check_eviction_time_in_min-1',
    'https://learn.microsoft.com/azure/app-service/monitor-instances-health-check',
  ],

  *check(app) {
    const page = sitesOf(app)
      .map(({ site }) => site.health.readiness)
      .find((path) => path !== undefined);
    for (const { site, environment } of sitesOf(app)) {
      for (const problem of [outside(site), timeAlone(site, page), pathAlone(site)])
        if (problem) yield { ...problem, environment };
    }
  },
});

function outside({ health: { evictionTime } }: DeclaredSite): Problem | undefined {
  const { written } = evictionTime;
  if (written.state !== 'known' || (written.value >= least && written.value <= most)) return undefined;
  const nearest = Math.round(Math.min(most, Math.max(least, written.value)));
  return {
    at: written.at,
    message: `\`health_check_eviction_time_in_min\` goes from ${least} to ${most} minutes, so \`terraform plan\` refuses ${written.value}.`,
    fixes: [{ title: `Take it out after ${nearest} minutes`, edits: rewritten(written.at, String(nearest)) }],
  };
}

function timeAlone({ health }: DeclaredSite, page: string | undefined): Problem | undefined {
  const { written } = health.evictionTime;
  if (written.state !== 'known' || health.path.state !== 'absent' || health.due !== 'here') return undefined;
  return {
    at: written.at,
    message:
      '`health_check_eviction_time_in_min` needs a `health_check_path` beside it, so `terraform plan` stops here.',
    fixes: page === undefined ? [] : [{ title: `Ask ${page}`, edits: health.ask(page) }],
  };
}

function pathAlone({ health: { path, evictionTime, isPair } }: DeclaredSite): Problem | undefined {
  if (path.state !== 'known' || evictionTime.written.state !== 'absent' || isPair === false) return undefined;
  return {
    at: path.at,
    message: `\`health_check_path\` needs \`health_check_eviction_time_in_min\` beside it since azurerm 4, so ${isPair === true ? '`terraform plan` stops here' : 'that version refuses it at `terraform plan`'}.`,
    ...(isPair === 'unknown' && { severity: 'hint' as const }), // it may be an older one
    fixes: [{ title: `Take an instance out after ${usual} minutes`, edits: evictionTime.write(usual) }],
  };
}

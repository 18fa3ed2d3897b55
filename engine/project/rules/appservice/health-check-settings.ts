import { type AppSettingFact, appSettingFacts } from '../../../../domain/app-setting-facts.ts';
import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import { rewritten } from '../../graph/spot.ts';

const NAMES: readonly string[] = [
  'WEBSITE_HEALTHCHECK_MAXPINGFAILURES',
  'WEBSITE_HEALTHCHECK_MAXUNHEALTHYWORKERPERCENT',
];

/** A number out of range is stored like any other text, and the health check goes by another. */
export default defineRule<App>({
  id: 'appservice/health-check-settings',
  title: 'Setting of the health check out of its range',
  severity: 'warning', // Azure stores any text
  everywhere: true,
  fix: 'review', // the nearest number may not be the one that is meant
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/monitor-instances-health-check#configuration'],

  *check(app) {
    for (const own of app.declared) {
      const all = [own.settings, ...own.slots.map(({ settings }) => settings)];
      for (const { name, value } of all.flatMap(({ entries }) => entries)) {
        const fact = NAMES.includes(name) ? appSettingFacts.get(name) : undefined;
        const { least, most, unit = '' } = fact ?? {};
        if (!value?.word || least === undefined || most === undefined) continue;
        const number = Number(value.word);
        if (number >= least && number <= most) continue;
        const nearest = Number.isNaN(number) ? fact?.number : Math.min(most, Math.max(least, number));
        yield {
          at: value.at,
          message: `\`${name}\` takes ${least} to ${most}${words(unit)}, so \`${value.word}\` is not what the health check goes by.`,
          environment: environmentOf(app, own),
          fixes:
            nearest === undefined
              ? []
              : [{ title: `Set it to ${nearest}`, edits: rewritten(value.at, String(nearest)) }],
        };
      }
    }
  },
});

const words = (unit: NonNullable<AppSettingFact['unit']>) => (unit === '' ? ' failures' : ` ${unit}`);

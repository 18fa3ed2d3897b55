import { inWords } from '../../../../domain/duration.ts';
import { defineRule } from '../../../core/rule.ts';
import { generous, startupBudget } from '../../../project/rules/startup-budget.ts';
import { entryOf, isMap, keyPlace, valuePlace } from '../../../readers/tree.ts';
import { probes } from '../healthcheck.ts';
import { declaredStartup, timingOf } from '../healthcheck-timing.ts';
import type { ComposeModel } from '../model.ts';
import { startPeriodFix } from '../start-period-fix.ts';

/** A container that boots longer than its start period and all retries is given up while nothing is wrong with it. */
export default defineRule<ComposeModel>({
  ...startupBudget,

  *check({ services, declared }) {
    for (const { name, body } of services) {
      const entry = entryOf(body, 'healthcheck');
      if (!entry || !isMap(entry.value) || !probes(entry.value)) continue;
      const { startPeriod, interval, retries, budget } = timingOf(entry.value);
      const startup = budget === undefined ? undefined : declaredStartup(declared(name));
      if (!startup || budget === undefined || budget >= startup.milliseconds) continue;
      const period = entryOf(entry.value, 'start_period');
      const sum = `${startPeriod ? `${inWords(startPeriod)} + ` : 'no `start_period`, '}${inWords(interval ?? 0)} × ${retries}`;
      yield {
        at: period ? valuePlace(period) : keyPlace(entry),
        message: `\`${name}\` takes up to ${inWords(startup.milliseconds)} to start (its \`startupTime\`) and its health check gives up after ${inWords(budget)} (${sum}): the container is unhealthy before it is ready.`,
        related: [{ at: startup.at, message: '`startupTime` is declared here' }],
        fixes: startPeriodFix(entry.value, generous(startup.milliseconds)),
      };
    }
  },
});

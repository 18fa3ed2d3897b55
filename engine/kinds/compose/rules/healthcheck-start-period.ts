import { inWords } from '../../../../domain/duration.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { generous } from '../../../project/rules/startup-budget.ts';
import {
  child,
  type Entry,
  entryOf,
  isMap,
  keyPlace,
  type MapNode,
  placeOf,
  scalarOf,
  valuePlace,
} from '../../../readers/tree.ts';
import { probes } from '../healthcheck.ts';
import { type DeclaredStartup, declaredStartup, timingOf } from '../healthcheck-timing.ts';
import type { ComposeModel } from '../model.ts';
import { startPeriodFix } from '../start-period-fix.ts';

/** What a service is given whose project does not say how long it takes. */
const USUAL = 30_000;
const DEFAULT_RETRIES = 3;

/** Probes begin with the container; without a start period a slow boot is counted as an illness. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-start-period',
  title: 'Health check without a start period',
  severity: 'warning',
  fix: 'review', // 30 s is a guess: only the author knows how long the first boot takes
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
    'https://docs.docker.com/reference/compose-file/services/#healthcheck',
  ],
  byParts: true,
  byText: true,

  *check({ services, declared }) {
    for (const { name, body } of services) {
      const entry = entryOf(body, 'healthcheck');
      if (!entry || !isMap(entry.value) || !probes(entry.value)) continue;
      const startup = declaredStartup(declared(name));
      const { startPeriod, budget } = timingOf(entry.value);
      // Where even the retries do not reach, deploy/startup-budget says so.
      if (startup && budget !== undefined && budget < startup.milliseconds) continue;
      if (startPeriod === 0) yield missing(entry, entry.value, startup);
      else if (startup && startPeriod !== undefined && startPeriod < startup.milliseconds)
        yield tooShort(name, entry.value, startup);
    }
  },
});

function missing(entry: Entry, healthcheck: MapNode, startup: DeclaredStartup | undefined): Problem {
  const period = entryOf(healthcheck, 'start_period');
  const consequence = `probes count from the first second, and the container is unhealthy after ${failures(healthcheck)} while it boots`;
  const fixes = startPeriodFix(healthcheck, startup ? generous(startup.milliseconds) : USUAL);
  if (period) return { at: valuePlace(period), message: `\`start_period\` is 0 s: ${consequence}.`, fixes };
  return { at: keyPlace(entry), message: `\`healthcheck\` has no \`start_period\`: ${consequence}.`, fixes };
}

function tooShort(name: string, healthcheck: MapNode, startup: DeclaredStartup): Problem {
  const period = entryOf(healthcheck, 'start_period');
  const { startPeriod = 0 } = timingOf(healthcheck);
  return {
    at: period ? valuePlace(period) : placeOf(healthcheck),
    message: `\`start_period\` is ${inWords(startPeriod)} and \`${name}\` takes up to ${inWords(startup.milliseconds)} to start (its \`startupTime\`): after that the container is unhealthy after ${failures(healthcheck)} while it boots.`,
    related: [{ at: startup.at, message: '`startupTime` is declared here' }],
    fixes: startPeriodFix(healthcheck, generous(startup.milliseconds)),
  };
}

function failures(healthcheck: MapNode): string {
  const written = scalarOf(child(healthcheck, 'retries'));
  if (written === 1) return 'a single failure';
  if (typeof written === 'number') return `${written} failures in a row`;
  return written === undefined ? `${DEFAULT_RETRIES} failures in a row (the default)` : 'failures';
}

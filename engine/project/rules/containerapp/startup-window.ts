import { type ProbeNumber, probeLimit } from '../../../../domain/container-app-limits.ts';
import { inWords } from '../../../../domain/duration.ts';
import { type Known, valueOr } from '../../../../domain/tri.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredProbe } from '../../graph/declared-container.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';
import { generous } from '../startup-budget.ts';

/** Azure starts a container again that does not answer its startup probe in time: from the beginning, for ever. */
export default defineRule<ContainerApp>({
  id: 'containerapp/startup-window',
  title: 'Startup probe that gives up before the app is up',
  severity: 'warning',
  fix: 'review', // half as long again as declared: enough for a bad day, and nobody measured it
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/container-apps/health-probes'],

  *check(app) {
    const startup = app.declared.find(({ startupTime }) => startupTime.state === 'known')?.startupTime;
    if (startup?.state !== 'known') return;
    for (const own of app.declared) {
      const probes = own.containers.list.flatMap((container) => container.probes);
      // With a second container nobody knows which of them takes so long.
      if (own.containers.list.length !== 1) continue;
      for (const probe of probes.filter(({ type, numbers }) => type === 'startup' && numbers.size > 0)) {
        const problem = problemOf(own.title, probe, startup);
        if (problem) yield { ...problem, environment: purposeIn(app, own) };
      }
    }
  },
});

function problemOf(title: string, probe: DeclaredProbe, startup: Known<number, Spot>): Problem | undefined {
  const [delay, period, failures] = (['delay', 'period', 'failures'] as const).map((number) => valueOf(probe, number));
  if (delay === undefined || !period || failures === undefined) return undefined;
  const budget = (delay + period * failures) * 1000;
  if (budget >= startup.value) return undefined;
  const { source, span } = startup.at;
  const sum = `${delay > 0 ? `${delay} s + ` : ''}${failures} × ${period} s`;
  const written = probe.numbers.get('failures')?.value;
  return {
    at: written?.state === 'known' ? written.at : probe.at,
    message: `\`${title}\` takes up to ${inWords(startup.value)} to start (\`startupTime\` in \`${nameOf(source.path)}\`) and its startup probe gives up after ${inWords(budget)} (${sum}): the container is started again before it is ready.`,
    related: [{ at: { source, span }, message: '`startupTime` is declared here.' }],
    fixes: moreFailures(probe, Math.ceil((generous(startup.value) / 1000 - delay) / period)),
  };
}

/** Nothing where it cannot be known. */
function valueOf({ type, numbers }: DeclaredProbe, number: ProbeNumber): number | undefined {
  const fallback = probeLimit(number, type)?.default ?? 0;
  return valueOr(numbers.get(number)?.value ?? { state: 'absent' }, fallback);
}

function moreFailures(probe: DeclaredProbe, count: number): readonly Fix[] {
  if (count > (probeLimit('failures', 'startup')?.most ?? 0)) return [];
  const written = probe.numbers.get('failures')?.value;
  const edits =
    written?.state === 'known' ? rewritten(written.at, String(count)) : (probe.add?.('failures', count) ?? []);
  return [{ title: `Try ${count} times`, edits }];
}

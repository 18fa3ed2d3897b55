import type { Check } from '../../../../domain/deployment.ts';
import { inWords } from '../../../../domain/duration.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { knownOf, type Valued, valueOr } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { generous, startupBudget } from '../../../project/rules/startup-budget.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin, valueAt } from '../origin.ts';
import { deadlineProblem } from '../startup-deadline.ts';
import { addKey, writeValue } from '../write.ts';

/** The most a startup probe of a container app may count, and what the one counts that Azure adds by itself. */
const MOST_FAILURES = 240;

/** A platform that waits a shorter time than the start takes kills a start that nothing is wrong with. */
export default defineRule<DeploymentModel>({
  ...startupBudget,

  *check({ deployment, targets }) {
    const checks = new Map(deployment.checks.map((check) => [check.name, check]));
    for (const target of targets) {
      const startup = target.service && knownOf(target.service.startupTime);
      if (startup === undefined) continue;
      const problem = startupProbe(target, checks, startup);
      if (problem) yield { ...problem, related: declaredAt(target), environment: target.environment.kind };
    }
    const problem = deadlineProblem(deployment.rollback, targets);
    if (problem) yield problem;
  },
});

function declaredAt({ service }: Target<Origin>): Problem['related'] & object {
  const startupTime: Valued<number, Origin> | undefined = service?.startupTime;
  return startupTime?.state === 'known'
    ? [{ at: valueAt(startupTime.at), message: '`startupTime` is declared here' }]
    : [];
}

/** A container app that fails its startup probe too often is started again, from the beginning. */
function startupProbe(
  { name, host, service }: Target<Origin>,
  checks: ReadonlyMap<string, Check<Origin>>,
  startup: number,
): Problem | undefined {
  const check = knownOf(host) === 'containerapp' ? checks.get(service?.checks.startup?.name ?? '') : undefined;
  if (!check) return undefined;
  const delay = valueOr(check.startPeriod, 0);
  const interval = valueOr(check.interval, 10_000);
  const retries = valueOr(check.retries, 3);
  if (delay === undefined || !interval || retries === undefined) return undefined;
  const budget = delay + interval * retries;
  if (budget >= startup) return undefined;
  const sum = `${delay > 0 ? `${inWords(delay)} + ` : ''}${inWords(interval)} × ${retries}`;
  return {
    at: check.retries.state === 'known' ? valueAt(check.retries.at) : nameAt(check.at),
    message: `\`${name}\` takes up to ${inWords(startup)} to start (its \`startupTime\`) and \`${check.name}\` gives up after ${inWords(budget)} (${sum}): the container is started again before it is ready.`,
    fixes: moreRetries(check, Math.ceil((generous(startup) - delay) / interval)),
  };
}

function moreRetries({ at, retries }: Check<Origin>, count: number): readonly Fix[] {
  if (count > MOST_FAILURES) return [];
  const edits =
    retries.state === 'known' ? writeValue(retries.at, String(count)) : addKey(at, 'retries', String(count));
  return edits.length > 0 ? [{ title: `Try ${count} times`, edits }] : [];
}

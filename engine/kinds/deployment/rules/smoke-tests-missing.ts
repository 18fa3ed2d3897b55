import type { Service, Strategy } from '../../../../domain/deployment.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { entryOf, itemsOf } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';
import { addKey } from '../write.ts';

/** A preview that nobody asks anything is only a slower way to deploy. */
export default defineRule<DeploymentModel>({
  id: 'deploy/smoke-tests-missing',
  title: 'New version that takes over unchecked',
  severity: 'warning',
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
    'https://argoproj.github.io/argo-rollouts/features/bluegreen/',
  ],

  *check({ deployment, targets }) {
    const isAlive = deployment.checks.filter(({ purpose }) => knownOf(purpose) === 'liveness');
    const liveness = new Set(isAlive.map(({ name }) => name));
    const telling = new Set(deployment.checks.map(({ name }) => name).filter((name) => !liveness.has(name)));
    for (const { name, environment, service, strategy } of targets) {
      if (environment.kind !== 'production' || !strategy || !takesOverUnchecked(strategy, liveness)) continue;
      yield {
        at: nameAt(strategy.at),
        message: `\`${name}\` takes over without a check that says more than "alive", so a broken version reaches customers.`,
        environment: environment.kind,
        fixes: fixesOf(strategy, service, telling),
      };
    }
  },
});

function takesOverUnchecked(
  { kind, at, prePromotion, steps }: Strategy<Origin>,
  liveness: ReadonlySet<string>,
): boolean {
  if (kind !== 'blueGreen' && kind !== 'canary') return false;
  const asked = [...prePromotion, ...steps.flatMap(({ analysis }) => analysis)];
  const written = entryOf(at.node, 'prePromotion')?.value;
  // A list with a variable or an alias may hold anything.
  if (written && (written.type !== 'seq' || itemsOf(written).length !== prePromotion.length)) return false;
  return asked.every(({ name }) => liveness.has(name));
}

function fixesOf(
  strategy: Strategy<Origin>,
  service: Service<Origin> | undefined,
  telling: ReadonlySet<string>,
): readonly Fix[] {
  if (entryOf(strategy.at.node, 'prePromotion')) return [];
  const declared = [service?.checks.readiness, ...(service?.checks.smoke ?? [])];
  const names = new Set(declared.flatMap((check) => (check && telling.has(check.name) ? [check.name] : [])));
  if (names.size === 0) return [];
  const list = [...names].join(', ');
  return [{ title: `Check ${list} first`, edits: addKey(strategy.at, 'prePromotion', `[${list}]`) }];
}

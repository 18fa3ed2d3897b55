import type { Target } from '../../../../domain/resolve.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { isMap, rootOf } from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin } from '../origin.ts';

/** A way back that is thought of during an outage takes longer than one that is written down. */
export default defineRule<DeploymentModel>({
  id: 'deploy/rollback-missing',
  title: 'Production without a rollback',
  severity: 'warning',
  fix: 'review', // ten minutes and the trigger are a beginning
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/mitigation-strategy',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#roll-back-a-swap',
  ],

  *check({ deployment, targets, tree }) {
    const production = deployment.environments.find(({ kind, targets }) => kind === 'production' && targets.length > 0);
    if (!production || deployment.rollback) return;
    const method = methodOf(targets.filter(({ environment }) => environment === production));
    yield {
      at: nameAt(production.at),
      message: `\`${production.name}\` has no rollback, so a failed deployment stays in place until somebody finds the way back by hand.`,
      environment: 'production',
      fixes: method ? fixesOf(tree, method) : [],
    };
  },
});

function methodOf(targets: readonly Target<Origin>[]): string | undefined {
  if (targets.some(({ host, slots }) => knownOf(host) === 'appservice' && slots.length > 0)) return 'swap-back';
  if (targets.some(({ host }) => knownOf(host) === 'containerapp')) return 'previous-revision';
  return targets.some(({ host }) => knownOf(host) === 'compose') ? 'previous-tag' : undefined;
}

function fixesOf(tree: DeploymentModel['tree'], method: string): readonly Fix[] {
  const root = rootOf(tree);
  if (!isMap(root)) return [];
  const lines = [
    'rollback:',
    '  automatic: true',
    `  method: ${method}`,
    '  progressDeadline: 10m',
    '  triggers: [healthCheckFailed]',
  ];
  return [{ title: `Roll back by ${method} when a health check fails`, edits: appendEntries(root, lines) }];
}

import { defineRule } from '../../../core/rule.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt } from '../origin.ts';
import { strictestOf } from '../strictest.ts';
import { addKey, writeValue } from '../write.ts';

/** What a bad release has cached outlives it. */
export default defineRule<DeploymentModel>({
  id: 'deploy/cache-rollback',
  title: 'Cache that keeps what a bad release left',
  severity: 'info',
  fix: 'review', // a rollback is then also one of the cache, which the app fills again from the start
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/architecture/patterns/cache-aside',
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
  ],

  *check({ deployment, targets }) {
    for (const { name: service, cache } of deployment.services) {
      const [first] = cache?.patterns ?? [];
      if (!cache || !first) continue;
      const { at, onRollback } = cache;
      if (onRollback.state === 'unknown' || (onRollback.state === 'known' && onRollback.value)) continue;
      const edits = onRollback.state === 'known' ? writeValue(onRollback.at, 'true') : addKey(at, 'onRollback', 'true');
      yield {
        at: nameAt(onRollback.state === 'known' ? onRollback.at : at),
        message: `A release clears \`${first.name}\` and a rollback of \`${service}\` does not: the version before goes on with what the bad one has cached.`,
        environment: strictestOf(targets.filter(({ name }) => name === service)),
        fixes: edits.length > 0 ? [{ title: 'Clear it on a rollback too', edits }] : [],
      };
    }
  },
});

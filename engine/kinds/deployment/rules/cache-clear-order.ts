import { defineRule } from '../../../core/rule.ts';
import type { DeploymentModel } from '../model.ts';
import { valueAt } from '../origin.ts';
import { strictestOf } from '../strictest.ts';
import { writeValue } from '../write.ts';

const EARLY: Readonly<Record<string, string>> = {
  preDeploy: 'before the new version is there',
  prePromotion: 'before the new version takes over',
};

/** Whoever still serves fills what was cleared again, with what it knows. */
export default defineRule<DeploymentModel>({
  id: 'deploy/cache-clear-order',
  title: 'Cache cleared while the old version fills it',
  severity: 'warning',
  fix: 'review', // a new version that cannot read what the old one left has to use keys of its own instead
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/architecture/patterns/cache-aside',
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
  ],

  *check({ deployment, targets }) {
    for (const { name: service, cache } of deployment.services) {
      // Keys with a variable may have the version in their name, and then the old one does not touch them.
      const [first] = cache?.patterns ?? [];
      if (!cache || !first || cache.when.state !== 'known') continue;
      const early = EARLY[cache.when.value];
      if (early === undefined) continue;
      const edits = writeValue(cache.when.at, 'postPromotion');
      yield {
        at: valueAt(cache.when.at),
        message: `\`${first.name}\` is cleared ${early}: the old version still serves and fills it again, so that the new one reads what is out of date.`,
        environment: strictestOf(targets.filter(({ name }) => name === service)),
        fixes: edits.length > 0 ? [{ title: 'Clear it after the promotion', edits }] : [],
      };
    }
  },
});

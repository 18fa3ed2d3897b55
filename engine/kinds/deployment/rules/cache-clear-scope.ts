import { consequenceOf, patternRefusal } from '../../../../domain/cache-pattern.ts';
import { defineRule } from '../../../core/rule.ts';
import { cacheClearScope } from '../../../project/rules/cache-clear-scope.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt } from '../origin.ts';
import { strictestOf } from '../strictest.ts';

/** A cache is seldom alone in its database. */
export default defineRule<DeploymentModel>({
  ...cacheClearScope,

  *check({ deployment, targets }) {
    for (const { name: service, cache } of deployment.services) {
      const environment = strictestOf(targets.filter(({ name }) => name === service));
      for (const { name, at } of cache?.patterns ?? []) {
        const refusal = patternRefusal(name);
        if (!refusal) continue;
        const message = `\`${name}\` ${consequenceOf(refusal)}, and Fairlead clears nothing while it is there.`;
        yield { at: nameAt(at), message, environment };
      }
    }
  },
});

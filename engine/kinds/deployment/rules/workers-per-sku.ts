import { appServiceSkuOf } from '../../../../domain/app-service-sku.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { liveSkuOf } from '../live.ts';
import type { DeploymentModel } from '../model.ts';
import { valueAt } from '../origin.ts';
import { writeValue } from '../write.ts';

/** Gunicorn's own upper bound, by the processors of one instance. */
export default defineRule<DeploymentModel>({
  id: 'appservice/workers-per-sku',
  title: 'More workers than the processors of the plan can serve',
  severity: 'warning',
  fix: 'review', // workers that only wait may be worth their memory
  since: '0.1.0',
  sources: [
    'https://docs.gunicorn.org/en/stable/design.html#how-many-workers',
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
  ],

  *check({ targets }, { azure }) {
    for (const target of targets) {
      const { environment, plan, workers } = target;
      const live = liveSkuOf(target, azure);
      const sku = live?.sku ?? appServiceSkuOf((plan && knownOf(plan.sku)) ?? '');
      if (!sku?.vCpu || workers.count.state !== 'known' || knownOf(workers.server) !== 'gunicorn') continue;
      const { value: count, at } = workers.count;
      const most = 2 * sku.vCpu + 1;
      if (count <= most) continue;
      yield {
        at: valueAt(at),
        message: `${live ? `${live.runsOn}: ` : ''}${count} workers take turns on the ${sku.vCpu} vCPU of ${sku.name}, where gunicorn advises ${most} at most (2 × vCPU + 1): each gets slower and takes its memory all the same.`,
        environment: environment.kind,
        ...(live && { live: true as const }),
        fixes: [{ title: `Run ${most} workers`, edits: writeValue(at, String(most)) }],
      };
    }
  },
});

import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf, sizeOf } from '../../graph/app.ts';
import { rewritten } from '../../graph/spot.ts';
import { shortageOf } from './workers-memory.ts';

/** Gunicorn's own upper bound, by the processors of one instance. */
export default defineRule<App>({
  id: 'appservice/workers-per-sku',
  title: 'More workers than the processors of the plan can serve',
  severity: 'warning',
  fix: 'review', // workers that only wait may be worth their memory
  since: '0.1.0',
  sources: [
    'https://docs.gunicorn.org/en/stable/design.html#how-many-workers',
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
  ],

  *check(app) {
    for (const own of app.declared) {
      const { count, server } = own.workers;
      const size = sizeOf(app, own);
      if (!size?.sku.vCpu || count.state !== 'known' || knownOf(server) !== 'gunicorn') continue;
      const most = 2 * size.sku.vCpu + 1;
      // The same number is too high for the memory, which weighs more: `appservice/workers-memory` tells it.
      if (count.value <= most || shortageOf(app, own)) continue;
      const { source, span } = count.at;
      yield {
        at: { source, span },
        message: `${own.sku.state === 'known' ? '' : `${size.runsOn}: `}${count.value} workers take turns on the ${size.sku.vCpu} vCPU of ${size.sku.name}, where gunicorn advises ${most} at most (2 × vCPU + 1): each gets slower and takes its memory all the same.`,
        related:
          size.at && own.sku.state !== 'known' ? [{ at: size.at, message: `The plan is ${size.sku.name} here.` }] : [],
        environment: environmentOf(app, own),
        ...(!size.at && { live: true as const }),
        fixes: [{ title: `Run ${most} workers`, edits: rewritten(count.at, String(most)) }],
      };
    }
  },
});

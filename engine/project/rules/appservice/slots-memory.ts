import { skuWithMemory } from '../../../../domain/app-service-sku.ts';
import { inWords } from '../../../../domain/bytes.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf, type Size, sizeOf, slotsOf, workersOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredWorkers } from '../../graph/declared-app.ts';
import { type MemoryNeed, memoryNeedOf, OVERHEAD, totalOf } from '../../graph/memory-need.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

const GIB = 1024 ** 3;

/** Production and its slots share the memory of every instance of the plan. */
export default defineRule<App>({
  id: 'appservice/slots-memory',
  title: 'Slots that do not fit into the memory of the plan',
  severity: 'error',
  fix: 'review', // more memory costs more, fewer workers serve fewer requests
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
    'https://azure.microsoft.com/pricing/details/app-service/linux/',
  ],

  *check(app) {
    for (const own of app.declared) {
      const size = sizeOf(app, own);
      const at = placeIn(own, size);
      const need = at && size && memoryNeedOf(app, own);
      if (at && need && size.sku.slots > 0 && totalOf(need) > size.sku.memoryGb * GIB)
        yield { ...problemOf(app, own, need, size), at };
    }
  },
});

/** Each file hears of it where it has a share in it; what only Azure says, where the file says which app it is. */
function placeIn({ sku, workers, at }: DeclaredApp, size: Size | undefined): Spot | undefined {
  if (sku.state === 'known') return sku.at;
  if (size && !size.at) return at;
  return workers.count.state === 'known' ? workers.count.at : undefined;
}

function problemOf(app: App, own: DeclaredApp, need: MemoryNeed, size: Size): Omit<Problem, 'at'> {
  const each = need.declared ? inWords(need.memory) : `${inWords(need.memory)}, which is assumed,`;
  const sum = `${need.slots} running slots × ${need.workers} ${need.workers === 1 ? 'worker' : 'workers'} × ${each} and ${inWords(OVERHEAD)} for the system`;
  const has = own.sku.state === 'known' ? `${size.sku.name} has` : `${size.runsOn}, which has`;
  return {
    message: `\`${own.title}\` needs ${inWords(totalOf(need))} (${sum}), and ${has} ${size.sku.memoryGb} GB for all slots of the plan.`,
    related: [
      ...(size.at && own.sku.state !== 'known' ? [{ at: size.at, message: `The plan is ${size.sku.name} here.` }] : []),
      ...slotsOf(app).map(({ name, at }) => ({ at, message: `\`${name}\` shares the memory of production.` })),
    ],
    environment: environmentOf(app, own),
    fixes: [...largerPlan(need, size), ...fewerWorkers(workersOf(app, own), need, size)],
    ...lowered(need, size),
  };
}

/** What is assumed, not confirmed or may have changed makes no error. */
function lowered({ declared }: MemoryNeed, { sku, at }: Size): Pick<Problem, 'severity' | 'live'> {
  const live = at ? {} : { live: true as const };
  if (!declared) return { severity: 'info', ...live };
  return sku.confirmed && at ? {} : { severity: 'warning', ...live };
}

function largerPlan(need: MemoryNeed, { sku, at }: Size): readonly Fix[] {
  const larger = skuWithMemory(totalOf(need) / GIB, sku);
  if (!larger || !at) return [];
  return [{ title: `Use ${larger.name} with ${larger.memoryGb} GB`, edits: rewritten(at, larger.name) }];
}

function fewerWorkers({ count }: DeclaredWorkers, need: MemoryNeed, { sku }: Size): readonly Fix[] {
  const fitting = Math.floor((sku.memoryGb * GIB - OVERHEAD) / (need.slots * need.memory));
  if (count.state !== 'known' || fitting < 1) return [];
  const title = fitting === 1 ? 'Run 1 worker' : `Run ${fitting} workers`;
  return [{ title, edits: rewritten(count.at, String(fitting)) }];
}

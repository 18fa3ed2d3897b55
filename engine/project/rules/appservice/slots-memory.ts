import { skuWithMemory } from '../../../../domain/app-service-sku.ts';
import { inWords } from '../../../../domain/bytes.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf, type Size, sizeOf, slotsOf, workersOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredSlot, DeclaredWorkers } from '../../graph/declared-app.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
/** For the operating system and the App Service agents: an estimate, so the message shows it. */
const OVERHEAD = 300 * MIB;

interface Need {
  readonly slots: number;
  readonly workers: number;
  readonly memory: number;
  readonly declared: boolean;
}

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
    const slots = slotsOf(app);
    for (const own of app.declared) {
      const size = sizeOf(app, own);
      const at = placeIn(own, size);
      const need = at && size && needOf(slots, workersOf(app, own), own);
      if (at && need && size.sku.slots > 0 && bytesOf(need) > size.sku.memoryGb * GIB)
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

/** Nothing when the number of workers or of running slots cannot be known, or when there is no slot to share with. */
function needOf(
  slots: readonly DeclaredSlot[],
  { count, memory }: DeclaredWorkers,
  { profiles }: DeclaredApp,
): Need | undefined {
  if (count.state !== 'known' || memory.state === 'unknown') return undefined;
  if (slots.some(({ running }) => running.state === 'unknown')) return undefined;
  const running = slots.filter((slot) => knownOf(slot.running) !== false).length;
  if (running === 0) return undefined;
  const assumed = (profiles.includes('small-budget') ? 350 : 250) * MIB;
  const declared = memory.state === 'known';
  return { slots: running + 1, workers: count.value, memory: knownOf(memory) ?? assumed, declared };
}

function bytesOf({ slots, workers, memory }: Need): number {
  return slots * workers * memory + OVERHEAD;
}

function problemOf(app: App, own: DeclaredApp, need: Need, size: Size): Omit<Problem, 'at'> {
  const each = need.declared ? inWords(need.memory) : `${inWords(need.memory)}, which is assumed,`;
  const sum = `${need.slots} running slots × ${need.workers} ${need.workers === 1 ? 'worker' : 'workers'} × ${each} and ${inWords(OVERHEAD)} for the system`;
  const has = own.sku.state === 'known' ? `${size.sku.name} has` : `${size.runsOn}, which has`;
  return {
    message: `\`${own.title}\` needs ${inWords(bytesOf(need))} (${sum}), and ${has} ${size.sku.memoryGb} GB for all slots of the plan.`,
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
function lowered({ declared }: Need, { sku, at }: Size): Pick<Problem, 'severity' | 'live'> {
  const live = at ? {} : { live: true as const };
  if (!declared) return { severity: 'info', ...live };
  return sku.confirmed && at ? {} : { severity: 'warning', ...live };
}

function largerPlan(need: Need, { sku, at }: Size): readonly Fix[] {
  const larger = skuWithMemory(bytesOf(need) / GIB, sku);
  if (!larger || !at) return [];
  return [{ title: `Use ${larger.name} with ${larger.memoryGb} GB`, edits: rewritten(at, larger.name) }];
}

function fewerWorkers({ count }: DeclaredWorkers, need: Need, { sku }: Size): readonly Fix[] {
  const fitting = Math.floor((sku.memoryGb * GIB - OVERHEAD) / (need.slots * need.memory));
  if (count.state !== 'known' || fitting < 1) return [];
  const title = fitting === 1 ? 'Run 1 worker' : `Run ${fitting} workers`;
  return [{ title, edits: rewritten(count.at, String(fitting)) }];
}

import { type AppServiceSku, appServiceSkuOf, skuWithMemory } from '../../../../domain/app-service-sku.ts';
import { inWords } from '../../../../domain/bytes.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem, type Profile } from '../../../core/rule.ts';
import { appAt, liveSkuOf } from '../live.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt, type Origin, valueAt } from '../origin.ts';
import { writeValue } from '../write.ts';

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
export default defineRule<DeploymentModel>({
  id: 'appservice/slots-memory',
  title: 'Slots that do not fit into the memory of the plan',
  severity: 'error',
  fix: 'review', // more memory costs more, fewer workers serve fewer requests
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
    'https://azure.microsoft.com/pricing/details/app-service/linux/',
  ],

  *check({ targets }, { profiles, azure }) {
    for (const target of targets) {
      const need = needOf(target, profiles);
      if (!need) continue;
      const live = liveSkuOf(target, azure);
      const sku = live?.sku ?? appServiceSkuOf((target.plan && knownOf(target.plan.sku)) ?? '');
      if (sku?.slots && bytesOf(need) > sku.memoryGb * GIB) yield problemOf(target, need, { sku, ...live });
    }
  },
});

/** Nothing when the number of workers or of running slots cannot be known, or when there is no slot to share with. */
function needOf({ slots, workers }: Target<Origin>, profiles: readonly Profile[]): Need | undefined {
  if (workers.count.state !== 'known' || workers.memory.state === 'unknown') return undefined;
  if (slots.some(({ running }) => running.state === 'unknown')) return undefined;
  const running = slots.filter((slot) => knownOf(slot.running) !== false).length;
  if (running === 0) return undefined;
  const assumed = (profiles.includes('small-budget') ? 350 : 250) * MIB;
  const memory = knownOf(workers.memory) ?? assumed;
  return { slots: running + 1, workers: workers.count.value, memory, declared: workers.memory.state === 'known' };
}

function bytesOf({ slots, workers, memory }: Need): number {
  return slots * workers * memory + OVERHEAD;
}

/** Of the file, or of Azure where that leaves it open. */
interface Size {
  readonly sku: AppServiceSku;
  readonly runsOn?: string;
}

function problemOf(target: Target<Origin>, need: Need, { sku, runsOn }: Size): Problem {
  const { name, environment, plan, slots, workers } = target;
  const written = !runsOn && plan?.sku.state === 'known' ? plan.sku.at : undefined;
  const each = need.declared ? inWords(need.memory) : `${inWords(need.memory)}, which is assumed,`;
  const sum = `${need.slots} running slots × ${need.workers} ${need.workers === 1 ? 'worker' : 'workers'} × ${each} and ${inWords(OVERHEAD)} for the system`;
  const size = runsOn ? `${runsOn}, which has` : `${sku.name} has`;
  return {
    at: written ? valueAt(written) : appAt(target),
    message: `\`${name}\` needs ${inWords(bytesOf(need))} (${sum}), and ${size} ${sku.memoryGb} GB for all slots of the plan.`,
    related: slots.map((slot) => ({
      at: nameAt(slot.at),
      message: `\`${slot.name}\` shares the memory of production.`,
    })),
    environment: environment.kind,
    fixes: [...(written ? largerPlan(written, need, sku) : []), ...fewerWorkers(workers.count, need, sku)],
    ...lowered(need, { sku, ...(runsOn && { runsOn }) }),
  };
}

/** What is assumed, not confirmed or may have changed makes no error. */
function lowered({ declared }: Need, { sku, runsOn }: Size): Pick<Problem, 'severity' | 'live'> {
  const live = runsOn ? { live: true as const } : {};
  if (!declared) return { severity: 'info', ...live };
  return sku.confirmed && !runsOn ? {} : { severity: 'warning', ...live };
}

function largerPlan(at: Origin, need: Need, sku: AppServiceSku): readonly Fix[] {
  const larger = skuWithMemory(bytesOf(need) / GIB, sku);
  if (!larger) return [];
  return [{ title: `Use ${larger.name} with ${larger.memoryGb} GB`, edits: writeValue(at, larger.name) }];
}

function fewerWorkers(count: Target<Origin>['workers']['count'], need: Need, sku: AppServiceSku): readonly Fix[] {
  const fitting = Math.floor((sku.memoryGb * GIB - OVERHEAD) / (need.slots * need.memory));
  if (count.state !== 'known' || fitting < 1) return [];
  const title = fitting === 1 ? 'Run 1 worker' : `Run ${fitting} workers`;
  return [{ title, edits: writeValue(count.at, String(fitting)) }];
}

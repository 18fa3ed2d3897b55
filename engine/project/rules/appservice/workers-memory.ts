import { skuWithMemory } from '../../../../domain/app-service-sku.ts';
import { inWords } from '../../../../domain/bytes.ts';
import { type Known, knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { type App, environmentOf, type Size, sizeOf, slotsOf, workersOf } from '../../graph/app.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import { memoryNeedOf, totalOf } from '../../graph/memory-need.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

const GIB = 1024 ** 3;
/** Of the memory of a machine; the rest is for the operating system and the agents of App Service: an estimate. */
const SHARE = 0.85;

/** The workers of production alone; those of its slots are counted by `appservice/slots-memory`. */
export default defineRule<App>({
  id: 'appservice/workers-memory',
  title: 'Workers that do not fit into the memory of the plan',
  severity: 'error',
  fix: 'review', // fewer workers serve fewer requests, more memory costs more
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-hosting-plans',
    'https://azure.microsoft.com/pricing/details/app-service/linux/',
  ],

  *check(app) {
    for (const own of app.declared) {
      const shortage = shortageOf(app, own);
      if (!shortage) continue;
      const { count, memory, need, size } = shortage;
      const { source, span } = count.at;
      yield {
        at: { source, span },
        message: `${count.value} workers of ${inWords(memory.value)} take ${inWords(need)}, and ${has(size, own.sku.state === 'known')} ${size.sku.memoryGb} GB, of which ${SHARE * 100} % are left for them: under load the system kills workers in the middle of their requests.`,
        related: size.at ? [{ at: size.at, message: `The plan is ${size.sku.name} here.` }] : [],
        environment: environmentOf(app, own),
        fixes: [...fewer(shortage), ...larger(Math.max(need / SHARE, withSlots(app, own)), size)],
        ...(size.at ? !size.sku.confirmed && { severity: 'warning' as const } : { live: true as const }),
      };
    }
  },
});

interface Shortage {
  readonly count: Known<number, Spot>;
  readonly memory: Known<number, Spot>;
  readonly need: number;
  readonly size: Size;
}

/** What one worker takes is never guessed here: only the author can measure it. */
export function shortageOf(app: App, own: DeclaredApp): Shortage | undefined {
  const { count, memory } = own.workers.count.state === 'known' ? workersOf(app, own) : own.workers;
  const size = sizeOf(app, own);
  if (count.state !== 'known' || memory.state !== 'known' || !size || sharesMemory(app, size)) return undefined;
  const need = count.value * memory.value;
  return need > size.sku.memoryGb * GIB * SHARE ? { count, memory, need, size } : undefined;
}

const has = (size: Size, isOwn: boolean) => (isOwn ? `${size.sku.name} has` : `${size.runsOn}, which has`);

/** Where a slot runs beside production, what both take is another rule's sum, and larger. */
function sharesMemory(app: App, { sku }: Size): boolean {
  const slots = slotsOf(app);
  const isTold = slots.every(({ running }) => running.state !== 'unknown');
  return sku.slots > 0 && isTold && slots.some(({ running }) => knownOf(running) !== false);
}

function fewer({ count, memory, size: { sku } }: Shortage): readonly Fix[] {
  const fitting = Math.floor((sku.memoryGb * GIB * SHARE) / memory.value);
  if (fitting < 1) return [];
  return [
    { title: fitting === 1 ? 'Run 1 worker' : `Run ${fitting} workers`, edits: rewritten(count.at, String(fitting)) },
  ];
}

/** On a larger plan the slots run as well, which this one may not have. */
function withSlots(app: App, own: DeclaredApp): number {
  const all = memoryNeedOf(app, own);
  return all ? totalOf(all) : 0;
}

function larger(need: number, { sku, at }: Size): readonly Fix[] {
  const found = skuWithMemory(need / GIB, sku);
  return found && at
    ? [{ title: `Use ${found.name} with ${found.memoryGb} GB`, edits: rewritten(at, found.name) }]
    : [];
}

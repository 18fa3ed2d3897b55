import { appServiceSkuOf } from '../../../domain/app-service-sku.ts';
import { knownOf } from '../../../domain/tri.ts';
import { type App, slotsOf, workersOf } from './app.ts';
import type { DeclaredApp } from './declared-app.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
/** For the operating system and the App Service agents: an estimate, so messages show it. */
export const OVERHEAD: number = 300 * MIB;

/** What production and its running slots take of each machine of their plan. */
export interface MemoryNeed {
  /** With production. */
  readonly slots: number;
  readonly workers: number;
  /** Of one worker, in bytes. */
  readonly memory: number;
  /** False where nobody said what a worker takes. */
  readonly declared: boolean;
}

/** Nothing when the number of workers or of running slots cannot be known, or when there is no slot to share with. */
export function memoryNeedOf(app: App, own: DeclaredApp): MemoryNeed | undefined {
  const slots = slotsOf(app);
  const { count, memory } = workersOf(app, own);
  if (count.state !== 'known' || memory.state === 'unknown') return undefined;
  if (slots.some(({ running }) => running.state === 'unknown')) return undefined;
  const running = slots.filter((slot) => knownOf(slot.running) !== false).length;
  if (running === 0) return undefined;
  const assumed = (own.profiles.includes('small-budget') ? 350 : 250) * MIB;
  const declared = memory.state === 'known';
  return { slots: running + 1, workers: count.value, memory: knownOf(memory) ?? assumed, declared };
}

/** In bytes. */
export function totalOf({ slots, workers, memory }: MemoryNeed): number {
  return slots * workers * memory + OVERHEAD;
}

/** Whether a size takes what is declared of an app: its slots, its instances, and the memory somebody measured. */
export function holds(name: string, app: App, own: DeclaredApp): boolean {
  const sku = appServiceSkuOf(name);
  const need = memoryNeedOf(app, own);
  const fits = !need?.declared || totalOf(need) <= (sku?.memoryGb ?? 0) * GIB;
  return sku !== undefined && fits && slotsOf(app).length <= sku.slots && mostInstances(app) <= sku.maxInstances;
}

/** More than one is said of, where the plan scales itself. */
function mostInstances({ declared }: App): number {
  const counts = declared.flatMap(({ plan }): readonly number[] => {
    const most = typeof plan?.autoscale === 'object' ? knownOf(plan.autoscale.most) : undefined;
    return [knownOf(plan?.instances.written ?? { state: 'absent' }) ?? 0, most ?? 0];
  });
  return Math.max(0, ...counts);
}

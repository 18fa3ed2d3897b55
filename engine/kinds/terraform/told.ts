import { absent, knownOf } from '../../../domain/tri.ts';
import type { DeclaredApp } from '../../project/graph/declared-app.ts';
import { spotted } from '../../project/graph/spot.ts';
import { attributeOf, type HclBlock } from '../../readers/hcl/tree.ts';
import { grantsByAddress } from './grants.ts';
import type { Module } from './module.ts';
import { swapsBySlot } from './ownership.ts';
import { plansOf, skuOf } from './plan.ts';
import { nameSpanOf, type Resource, resourcesOf } from './resources.ts';
import { spotOf } from './spot-of.ts';
import { textOf } from './values.ts';
import { planOf, slotsByApp } from './web-app.ts';

/** What is looked up once for all resources of a file. */
export interface FileContext {
  readonly module: Module;
  readonly slots: ReturnType<typeof slotsByApp>;
  readonly planned: ReturnType<typeof plansOf>;
  readonly grants: ReturnType<typeof grantsByAddress>;
  readonly swaps: ReturnType<typeof swapsBySlot>;
}

/** An app without what only the whole file says. */
export type Told = Omit<DeclaredApp, 'profiles' | 'path' | 'environment'>;

export function fileContextOf(module: Module): FileContext {
  return {
    module,
    slots: module.once(slotsByApp),
    planned: plansOf(module),
    grants: grantsByAddress(module),
    swaps: swapsBySlot(module),
  };
}

/** What every resource tells of the app it makes, or is a part of. */
export function toldOf({ block, address }: Resource, plan: Resource | undefined, context: FileContext): Told {
  const { module, planned } = context;
  return {
    by: 'terraform',
    title: address,
    name: absent,
    at: nameSpanOf(block),
    resourceGroup: spotted(textOf(attributeOf(block.body, 'resource_group_name'), module), spotOf),
    sku: plan ? skuOf(plan, module) : absent,
    ...(plan && { plan: planned(plan) }),
    slots: [],
    workers: { count: absent, memory: absent, server: absent },
    settings: { entries: [], complete: false },
  };
}

/** Plans for apps that other modules make. */
export function lonePlans(made: readonly Resource[], context: FileContext): readonly Told[] {
  const { module } = context;
  const plans = made.filter(({ role, block }) => role === 'plan' && !isForFunctions(block, module));
  if (plans.length === 0) return [];
  const used = module.once(usedPlans);
  return plans.flatMap((plan) => (used.has(plan.address) ? [] : [toldOf(plan, plan, context)]));
}

/** The addresses of the plans that apps of a module run on. */
function usedPlans(module: Module): ReadonlySet<string | undefined> {
  const run = resourcesOf(module).filter(({ role }) => role === 'app' || role === 'slot');
  return new Set(run.map((app) => planOf(app, module)?.address));
}

/** As plans of azurerm 2 say it. */
function isForFunctions({ body }: HclBlock, module: Module): boolean {
  return /^(?:functionapp|elastic)$/i.test(knownOf(textOf(attributeOf(body, 'kind'), module)) ?? '');
}

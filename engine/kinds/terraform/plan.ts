import { absent, type Valued } from '../../../domain/tri.ts';
import type { DeclaredAutoscale, DeclaredPlan } from '../../project/graph/declared-site.ts';
import { rewritten, type Spot, spotted } from '../../project/graph/spot.ts';
import { attributeOf } from '../../readers/hcl/tree.ts';
import { addArguments } from './arguments.ts';
import { isLeftToOthers } from './ignored-changes.ts';
import type { Module } from './module.ts';
import { nameSpanOf, nested, type Resource, referredTo, resourcesOf, sizeOf, workersOf } from './resources.ts';
import { spotOf } from './spot-of.ts';
import { flagOf, numberOf } from './values.ts';

/** The size of a plan; in the old way a tier goes with it, so that it cannot be written alone. */
export function skuOf(plan: Resource, module: Module): Valued<string, Spot> {
  const sku = spotted(sizeOf(plan, module), spotOf);
  const isTiered = nested(plan.block.body, 'sku').length > 0;
  if (sku.state === 'absent' || !isTiered) return sku;
  const { source, span } = sku.at;
  return { ...sku, at: { source, span } };
}

/** The plans of a module by their resource, each with what scales it: all that may is looked for once. */
export function plansOf(module: Module): (plan: Resource) => DeclaredPlan {
  const settings = resourcesOf(module).filter(({ role }) => role === 'autoscale');
  const targets = settings.map((setting) => referredTo(setting, 'target_resource_id', module)?.address);
  return (plan) => {
    const setting = settings[targets.indexOf(plan.address)];
    if (setting) return declaredPlanOf(plan, declaredAutoscaleOf(setting, module), module);
    // The plan may scale itself, others may scale it, and a setting whose target another module knows may be for it.
    const mayScale =
      targets.includes(undefined) ||
      isLeftToOthers(plan.block, 'worker_count', 'sku') ||
      attributeOf(plan.block.body, 'premium_plan_auto_scale_enabled');
    return declaredPlanOf(plan, mayScale ? 'unknown' : 'none', module);
  };
}

function declaredPlanOf(plan: Resource, autoscale: DeclaredPlan['autoscale'], module: Module): DeclaredPlan {
  const { labels, body } = plan.block;
  const instances = spotted(workersOf(plan, module), spotOf);
  const zones = attributeOf(body, 'zone_balancing_enabled') ?? attributeOf(body, 'zone_redundant');
  const isOld = labels[0]?.text === 'azurerm_app_service_plan';
  return {
    title: plan.address,
    at: nameSpanOf(plan.block),
    instances: {
      written: instances,
      fallback: 1,
      write(count) {
        if (instances.state !== 'absent') return rewritten(instances.at, String(count));
        return isOld || attributeOf(body, 'worker_count') ? [] : addArguments(plan.block, { worker_count: `${count}` });
      },
    },
    zoneRedundant: spotted(flagOf(zones, module), spotOf),
    autoscale,
    isSingle: false,
  };
}

/** Of several profiles, which follow one another by the clock, no one bound holds. */
function declaredAutoscaleOf({ block }: Resource, module: Module): DeclaredAutoscale {
  const profiles = nested(block.body, 'profile');
  const capacity = profiles.length === 1 ? nested(profiles[0], 'capacity')[0] : undefined;
  const bound = (name: string) => (capacity ? spotted(numberOf(attributeOf(capacity, name), module), spotOf) : absent);
  return {
    at: nameSpanOf(block),
    fewest: bound('minimum'),
    most: bound('maximum'),
  };
}

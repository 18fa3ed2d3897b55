import { appServiceSkuOf } from '../../domain/app-service-sku.ts';
import { isObject, type Json, objectAt, textAt } from '../core/http.ts';

export interface Sku {
  readonly name: string;
  readonly tier: string;
  readonly size: string;
  readonly family: string;
  readonly capacity: number;
}

/** An App Service plan: the machines all its sites and slots share. */
export interface Plan {
  readonly id: string;
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  /** As it was written; reading it back gives the display name. */
  readonly location: string;
  readonly kind: string;
  /** Linux. */
  readonly reserved: boolean;
  readonly sku: Sku;
  readonly perSiteScaling: boolean;
  readonly elasticScaleEnabled: boolean;
  readonly maximumElasticWorkerCount: number;
  readonly zoneRedundant: boolean;
  readonly tags: Json | undefined;
  readonly createdAt: number;
  /** The number Microsoft.Web keeps the plan under. */
  readonly number: number;
}

/** Which tier a size belongs to: the first pattern that fits its name. */
const TIERS: readonly (readonly [RegExp, string])[] = [
  [/^f\d/, 'Free'],
  [/^d\d/, 'Shared'],
  [/^b\d/, 'Basic'],
  [/^s\d/, 'Standard'],
  [/^p\d+m?v4$/, 'PremiumV4'],
  [/^p\d+mv3$/, 'PremiumMV3'],
  [/^p\d+v3$/, 'PremiumV3'],
  [/^p\d+v2$/, 'PremiumV2'],
  [/^p\d/, 'Premium'],
  [/^ep\d/, 'ElasticPremium'],
  [/^i\d+m?v2$/, 'IsolatedV2'],
  [/^i\d/, 'Isolated'],
  [/^y\d/, 'Dynamic'],
];

/** `P1V2`, `{ tier: 'PREMIUMV2' }` → what Azure makes of it. */
export function skuOf(request: unknown, before: Sku | undefined): Sku {
  const wanted = textAt(request, 'name') ?? before?.name ?? 'S1';
  const name = appServiceSkuOf(wanted)?.name ?? wanted.charAt(0).toUpperCase() + wanted.slice(1).toLowerCase();
  const tier = TIERS.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? 'Standard';
  const asked = isObject(request) && typeof request['capacity'] === 'number' ? request['capacity'] : undefined;
  const capacity = sharesMachines(tier) ? 0 : (asked ?? before?.capacity ?? 1);
  return { name, tier, size: name, family: name.replace(/\d+/, ''), capacity };
}

/** Free and Shared plans have no machine of their own. */
export function sharesMachines(tier: string): boolean {
  return tier === 'Free' || tier === 'Shared';
}

/** Plans that scale by themselves keep one instance ready. */
export function leastInstances(plan: Plan | undefined): number {
  return plan?.elasticScaleEnabled || plan?.sku.tier === 'ElasticPremium' ? 1 : 0;
}

/** How many slots beside production a site of this plan may have. */
export function slotLimit({ sku }: Plan): number {
  return appServiceSkuOf(sku.name)?.slots ?? (sku.tier === 'ElasticPremium' ? 20 : sku.tier === 'Dynamic' ? 1 : 0);
}

/** Plans are named after their first use: by platform, or by what only they can carry. */
function kindOf({ tier }: Sku, reserved: boolean): string {
  if (tier === 'Dynamic') return 'functionapp';
  if (tier === 'ElasticPremium') return 'elastic';
  return reserved ? 'linux' : 'app';
}

/** The plan a PUT makes of a request and what was there before. */
export function planOf(
  request: unknown,
  identity: Pick<Plan, 'id' | 'subscription' | 'group' | 'name'>,
  before: Plan | undefined,
  created: Pick<Plan, 'createdAt' | 'number'>,
): Plan {
  const properties = objectAt(request, 'properties');
  const flag = (name: string, otherwise: boolean | undefined): boolean =>
    typeof properties[name] === 'boolean' ? properties[name] : (otherwise ?? false);
  const reserved = flag('reserved', before?.reserved);
  const tags = isObject(request) && isObject(request['tags']) ? request['tags'] : before?.tags;
  const sku = skuOf(isObject(request) ? request['sku'] : undefined, before?.sku);
  const workers = properties['maximumElasticWorkerCount'];
  return {
    ...identity,
    location: textAt(request, 'location') ?? before?.location ?? 'westeurope',
    kind: textAt(request, 'kind') ?? before?.kind ?? kindOf(sku, reserved),
    reserved,
    sku,
    perSiteScaling: flag('perSiteScaling', before?.perSiteScaling),
    elasticScaleEnabled: flag('elasticScaleEnabled', before?.elasticScaleEnabled),
    maximumElasticWorkerCount: typeof workers === 'number' ? workers : (before?.maximumElasticWorkerCount ?? 1),
    zoneRedundant: flag('zoneRedundant', before?.zoneRedundant),
    tags,
    createdAt: before?.createdAt ?? created.createdAt,
    number: before?.number ?? created.number,
  };
}

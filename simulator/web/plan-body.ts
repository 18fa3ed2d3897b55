import { appServiceSkuOf } from '../../domain/app-service-sku.ts';
import { dayOf, localTime } from '../core/clock.ts';
import { bodyOf, type Fields, nulls, since, until } from '../core/dated.ts';
import type { Json } from '../core/http.ts';
import { type Plan, sharesMachines } from './plan.ts';
import { displayName } from './regions.ts';

interface View {
  readonly plan: Plan;
  readonly sites: number;
  readonly day: string;
  /** Only answers to a PUT repeat the size inside the properties. */
  readonly written: 'created' | 'changed' | undefined;
}

const DAYS_FREE = 30;

const PROPERTIES: Fields<View> = {
  serverFarmId: ({ plan }: View) => plan.number,
  name: ({ plan }: View) => plan.name,
  // Until 2023 only a change repeated the size, not the creation.
  sku: ({ plan, written, day }: View) =>
    written === 'changed' || (written && day >= '2023-02-07') ? plan.sku : undefined,
  workerSize: ({ plan }: View) => (plan.sku.family.startsWith('Pv') ? 'D1' : 'Default'),
  workerSizeId: ({ plan }: View) => (plan.sku.family.startsWith('Pv') ? 3 : 0),
  workerTierName: null,
  numberOfWorkers: ({ plan }: View) => plan.sku.capacity,
  currentWorkerSize: ({ plan }: View) => (plan.sku.family.startsWith('Pv') ? 'D1' : 'Default'),
  currentWorkerSizeId: ({ plan }: View) => (plan.sku.family.startsWith('Pv') ? 3 : 0),
  currentNumberOfWorkers: ({ plan }: View) => plan.sku.capacity,
  status: 'Ready',
  webSpace: ({ plan }: View) => webSpaceOf(plan),
  subscription: ({ plan }: View) => plan.subscription,
  ...nulls('adminSiteName', 'hostingEnvironment', 'hostingEnvironmentProfile'),
  // Not known yet in the answer to a creation, since 2023.
  maximumNumberOfWorkers: ({ plan, written, day }: View) =>
    written === 'created' && day >= '2023-02-07' ? 0 : (appServiceSkuOf(plan.sku.name)?.maxInstances ?? 10),
  planName: 'VirtualDedicatedPlan',
  adminRuntimeSiteName: null,
  computeMode: ({ plan }: View) => (sharesMachines(plan.sku.tier) ? 'Shared' : 'Dedicated'),
  siteMode: ({ plan }: View) => (sharesMachines(plan.sku.tier) ? 'Limited' : null),
  geoRegion: ({ plan }: View) => displayName(plan.location),
  perSiteScaling: ({ plan }: View) => plan.perSiteScaling,
  elasticScaleEnabled: since('2023-02-07', ({ plan }: View) => plan.elasticScaleEnabled),
  maximumElasticWorkerCount: ({ plan }: View) => plan.maximumElasticWorkerCount,
  numberOfSites: ({ sites }: View) => sites,
  hostingEnvironmentId: null,
  isSpot: false,
  spotExpirationTime: null,
  // The first month of a Linux plan in Basic costs nothing, and the service says when that ends.
  freeOfferExpirationTime: ({ plan }: View) =>
    plan.reserved && plan.sku.tier === 'Basic' ? localTime(plan.createdAt + DAYS_FREE * 86_400_000) : null,
  tags: ({ plan }: View) => plan.tags ?? null,
  kind: ({ plan }: View) => plan.kind,
  resourceGroup: ({ plan }: View) => plan.group,
  reserved: ({ plan }: View) => plan.reserved,
  isXenon: false,
  hyperV: false,
  mdmId: ({ plan }: View) => `waws-prod-sim-001_${plan.number}`,
  targetWorkerCount: 0,
  targetWorkerSizeId: 0,
  provisioningState: 'Succeeded',
  webSiteId: null,
  existingServerFarmIds: null,
  azBalancing: until('2023-02-07', false),
  kubeEnvironmentProfile: since('2023-02-07', null),
  zoneRedundant: since('2023-02-07', ({ plan }: View) => plan.zoneRedundant),
};

/** A plan as its own resource. */
export function planBody(plan: Plan, sites: number, time: number, written?: 'created' | 'changed'): Json {
  const day = dayOf(time);
  return {
    id: plan.id,
    name: plan.name,
    type: 'Microsoft.Web/serverfarms',
    kind: plan.kind,
    location: written && day >= '2023-02-07' ? plan.location : displayName(plan.location),
    ...(plan.tags && { tags: plan.tags }),
    properties: bodyOf(PROPERTIES, { plan, sites, day, written }, day),
    sku: plan.sku,
  };
}

/** The group, region and platform whose plans can exchange machines. */
export function webSpaceOf(plan: Pick<Plan, 'group' | 'location' | 'reserved'>): string {
  return `${plan.group}-${displayName(plan.location).replaceAll(' ', '')}webspace${plan.reserved ? '-Linux' : ''}`;
}

import facts from './facts/app-service-skus.json' with { type: 'json' };

/** What one machine of an App Service plan is and allows. */
export interface AppServiceSku {
  readonly name: string;
  /** Nothing for the shared tiers. */
  readonly vCpu?: number;
  /** For all apps and slots of the plan together, on one instance. */
  readonly memoryGb: number;
  /** Beside production. */
  readonly slots: number;
  readonly maxInstances: number;
  readonly autoscale: boolean;
  readonly alwaysOn: boolean;
  /** False where a figure is likely but not confirmed: it never makes an error. */
  readonly confirmed: boolean;
}

export const appServiceSkus: readonly AppServiceSku[] = facts.skus;

/** When the table was last compared with its sources, and which these are. */
export const appServiceSkuFacts: { readonly asOf: string; readonly sources: readonly string[] } = facts;

/** Azure takes names of sizes in any case; `SHARED` is another name of D1. */
export function appServiceSkuOf(name: string): AppServiceSku | undefined {
  const wanted = name.trim().toLowerCase();
  return appServiceSkus.find((sku) => sku.name.toLowerCase() === (wanted === 'shared' ? 'd1' : wanted));
}

/** Names Azure takes that say nothing about a machine here, such as those of plans for functions. */
const otherNames: ReadonlySet<string> = new Set(facts.otherNames.names.map((name) => name.toLowerCase()));

/** Whether Azure sells something under this name, or did. */
export function isAppServiceSkuName(name: string): boolean {
  return appServiceSkuOf(name) !== undefined || otherNames.has(name.trim().toLowerCase());
}

/** From the smallest to the largest, as `seriesOf` calls them. */
const TIERS: readonly string[] = ['F', 'D', 'B', 'S', 'Pv2', 'Pv3', 'Pv4', 'Iv2'];

/** Whether a size is of a lower tier; sizes with more memory are of the tier of their series. */
export function isBelowTier(sku: AppServiceSku, tier: 'Pv3'): boolean {
  return TIERS.indexOf(seriesOf(sku).replace('m', '')) < TIERS.indexOf(tier);
}

/** The smallest confirmed size of the same or a newer series that has slots and at least this much memory. */
export function skuWithMemory(gigabytes: number, above: AppServiceSku): AppServiceSku | undefined {
  const fitting = appServiceSkus.filter(
    (sku) => sku.confirmed && sku.slots > 0 && sku.memoryGb >= gigabytes && sku.memoryGb > above.memoryGb,
  );
  const series = seriesOf(above);
  const bySize = fitting.toSorted((a, b) => a.memoryGb - b.memoryGb);
  return bySize.find((sku) => seriesOf(sku) === series) ?? bySize.find((sku) => seriesOf(sku) === 'Pv3');
}

/** The confirmed sizes of a series, the smallest first. */
export function sizesOf(series: string): readonly AppServiceSku[] {
  const own = appServiceSkus.filter((sku) => sku.confirmed && seriesOf(sku) === series);
  return own.toSorted((a, b) => a.memoryGb - b.memoryGb);
}

/** `P2v3` → `Pv3`: sizes of one series are scaled up and down without moving the app. */
function seriesOf({ name }: AppServiceSku): string {
  return name.replace(/\d/, '');
}

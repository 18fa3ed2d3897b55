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

/** The smallest confirmed size of the same or a newer series that has slots and at least this much memory. */
export function skuWithMemory(gigabytes: number, above: AppServiceSku): AppServiceSku | undefined {
  const fitting = appServiceSkus.filter(
    (sku) => sku.confirmed && sku.slots > 0 && sku.memoryGb >= gigabytes && sku.memoryGb > above.memoryGb,
  );
  const series = seriesOf(above);
  const bySize = fitting.toSorted((a, b) => a.memoryGb - b.memoryGb);
  return bySize.find((sku) => seriesOf(sku) === series) ?? bySize.find((sku) => seriesOf(sku) === 'Pv3');
}

/** `P2v3` → `Pv3`: sizes of one series are scaled up and down without moving the app. */
function seriesOf({ name }: AppServiceSku): string {
  return name.replace(/\d/, '');
}

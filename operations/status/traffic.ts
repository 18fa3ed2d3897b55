/** A rule of `experiments.rampUpRules` of production: a share of new visitors goes to the slot of that host. */
export interface RampUpRule {
  /** Of the rule: the portal and we name it by its slot. */
  readonly name: string;
  readonly host: string;
  readonly percent: number;
  /** Azure changes the share by itself, step by step. */
  readonly isAutomatic?: true;
}

/** Percent of production's visitors per host: what the rules send elsewhere, and the rest at home. */
export function trafficOf(production: string, rules: readonly RampUpRule[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { host, percent } of rules) {
    const key = host.toLowerCase();
    shares.set(key, (shares.get(key) ?? 0) + percent);
  }
  const elsewhere = [...shares.values()].reduce((sum, percent) => sum + percent, 0);
  return shares.set(production.toLowerCase(), Math.max(0, 100 - elsewhere));
}

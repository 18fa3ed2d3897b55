import type { WarmEntry } from './seen.ts';

/** What was deployed, as the app may read it from its cache. */
export interface Deployed {
  readonly version: string;
  readonly revision: string;
  readonly image: string;
  /** ISO 8601. */
  readonly deployedAt: string;
}

/** A key that ends in `version` gets the version alone; every other one all of it, as JSON. */
export function warmEntries(keys: readonly string[], { version, revision, image, deployedAt }: Deployed): WarmEntry[] {
  return keys.map((key) => ({
    key,
    value: /(?:^|[^A-Za-z0-9])version$/i.test(key) ? version : JSON.stringify({ version, revision, image, deployedAt }),
  }));
}

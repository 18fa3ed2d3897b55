import type { Release } from '../deploy/seen.ts';
import { contentOf } from '../swap/moved.ts';
import { type Recorded, unsafeSince } from '../swap/rollback.ts';
import type { SlotsSeen } from '../swap/slots.ts';

/** A release that was deployed from here, and what its slot told of it afterwards. */
export interface Kept {
  readonly release: Release;
  /** `SlotSeen.release` once it was there. */
  readonly told: string;
}

/** How production gets its previous release back. */
export type WayBack =
  /** The slot still holds it: one swap, no deployment. */
  | { readonly way: 'swap back' }
  /** It is gone from the slot and is deployed there again, checked, and swapped. */
  | { readonly way: 'redeploy'; readonly release: Release; readonly because: readonly string[] }
  | { readonly way: 'none'; readonly because: readonly string[] };

export const UNRECORDED = 'No swap from this computer is recorded, so it is not known what was there before.';

/**
 * The shortest way that ends with the release production had before the last swap from here. A declared migration
 * closes every way: the old release would meet a database it does not know.
 */
export function wayBack(now: SlotsSeen, recorded: Recorded | undefined, kept: readonly Kept[]): WayBack {
  if (!recorded) return { way: 'none', because: [UNRECORDED] };
  const { irreversible, previous, after } = recorded;
  if (irreversible !== undefined)
    return { way: 'none', because: [`The release cannot be taken back: ${irreversible}.`] };
  const because = unsafeSince(now, recorded);
  if (because.length === 0) return { way: 'swap back' };
  if (now.production.deploymentId !== after.production.deploymentId) return { way: 'none', because };
  const found = kept.find(({ told }) => told === previous.release);
  if (found) return { way: 'redeploy', release: found.release, because };
  return {
    way: 'none',
    because: [...because, `${contentOf(previous)} is no release this computer keeps, so it cannot be deployed again.`],
  };
}

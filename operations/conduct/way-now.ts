import type { Told } from '../core/journal/history.ts';
import type { Release } from '../deploy/seen.ts';
import { type WayBack, wayBack } from '../rollback/way-back.ts';
import type { SlotsSeen } from '../swap/slots.ts';
import type { Kept } from './kept.ts';
import { packageFile } from './packages.ts';
import { keptReleases, type LastChange, lastChange } from './past.ts';

/** How production would get its previous release back, for who only looks and for who plans it. */
export function wayNow(past: readonly Told[], slots: SlotsSeen, kept: Pick<Kept, 'packages'>): WayBack {
  const last = lastChange(past);
  if (last && !last.recorded) return { way: 'none', because: [wasWayBack(last)] };
  const wanted = last?.recorded?.previous.release;
  // Only few packages of an app are kept; images are kept by their registry.
  const isHere = (release: Release) => release.type === 'image' || packageFile(kept, release.sha256) !== undefined;
  const again = keptReleases(past).filter(({ told, release }) => told === wanted && isHere(release));
  return wayBack(slots, last?.recorded, again);
}

/** Why the change that came last is not taken back by another swap. */
export function wasWayBack({ told }: LastChange): string {
  if (told.end?.outcome === 'rolled back')
    return `\`${told.operation}\` was rolled back: production has the release it had before.`;
  return `\`${told.operation}\` was a way back itself: another swap brings the other release again.`;
}

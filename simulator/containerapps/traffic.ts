import type { Json } from '../core/http.ts';
import { type ContainerApp, latestOf, modeOf, revisionOf } from './container-app.ts';
import type { Revision } from './revision.ts';
import { listOf } from './written.ts';

/** Where a share of an app's requests goes; nowhere when the revision is gone. */
export interface Share {
  readonly revision: Revision | undefined;
  readonly weight: number;
}

/** The app's own list: what the client wrote, or what stands where nobody has written any. */
export function trafficOf({ configuration }: ContainerApp): readonly Json[] {
  const ingress = configuration['ingress'] as Json | null;
  return listOf(ingress?.['traffic']);
}

/**
 * Who gets how much. In Single mode the platform decides, and the last revision that was ready keeps everything until
 * the next one is; in the other modes the list does, and `latestRevision` means the newest whether it is ready or not.
 */
export function sharesOf(app: ContainerApp): readonly Share[] {
  if (modeOf(app) === 'Single') {
    return [{ revision: revisionOf(app, app.latestReadyRevisionName) ?? latestOf(app), weight: 100 }];
  }
  return trafficOf(app)
    .map(({ revisionName, latestRevision, weight }) => ({
      revision: latestRevision === true ? latestOf(app) : revisionOf(app, String(revisionName)),
      weight: Number(weight),
    }))
    .filter(({ weight }) => weight > 0);
}

/** What a revision says of itself: one that is not active has no weight, whatever the list says (recorded 2025-01). */
export function weightOf(app: ContainerApp, revision: Revision): number {
  if (!revision.active) return 0;
  const own = sharesOf(app).filter((share) => share.revision === revision);
  return own.reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * Whose turn it is. Counted and not drawn, so that of any hundred requests in a row each revision gets its weight: the
 * one that is owed most goes first, and owes a whole round afterwards.
 */
export function turnOf(app: ContainerApp): Revision | undefined {
  const shares = sharesOf(app);
  const { owed } = app;
  let chosen: Share | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, share] of shares.entries()) {
    const key = keyOf(share, index);
    const credit = (owed.get(key) ?? 0) + share.weight;
    owed.set(key, credit);
    if (credit > most) [chosen, most] = [share, credit];
  }
  if (chosen === undefined) return undefined;
  const round = shares.reduce((sum, { weight }) => sum + weight, 0);
  owed.set(keyOf(chosen, shares.indexOf(chosen)), most - round);
  return chosen.revision;
}

function keyOf({ revision, weight }: Share, index: number): string {
  return `${index} ${revision?.name} ${weight}`;
}

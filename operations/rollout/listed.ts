import type { RevisionSeen, RolloutSeen } from './seen.ts';

/** A revision of a container app as it is listed. */
export interface RevisionRow extends RevisionSeen {
  /** Percent of new requests. */
  readonly weight: number;
  readonly labels: readonly string[];
  /** It gets the weight of whatever is newest, so the next revision takes it away. */
  readonly byLatest: boolean;
  readonly isLatest: boolean;
  readonly isLatestReady: boolean;
}

/** Active ones first, newest first among them. */
export function revisionRows(seen: Omit<RolloutSeen, 'manifest'>): readonly RevisionRow[] {
  const { revisions, traffic, latestRevision, latestReady } = seen;
  // In `Single` mode Azure moves the traffic itself once a revision is ready.
  const newest = seen.mode === 'Single' ? (latestReady ?? latestRevision) : latestRevision;
  const rows = revisions.map((revision) => {
    const own = traffic.filter((entry) => (entry.revision ?? newest) === revision.name);
    return {
      ...revision,
      weight: own.reduce((sum, { weight }) => sum + weight, 0),
      labels: own.flatMap(({ label }) => label ?? []),
      byLatest: own.some((entry) => entry.revision === undefined && entry.weight > 0),
      isLatest: revision.name === latestRevision,
      isLatestReady: revision.name === latestReady,
    };
  });
  return [...rows.filter(({ active }) => active), ...rows.filter(({ active }) => !active)];
}

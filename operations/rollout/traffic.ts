import { quoted } from './names.ts';
import type { RolloutSeen, TrafficWeight } from './seen.ts';

/** Percent by revision. */
export type Shares = Readonly<Record<string, number>>;
/** Revision by label. */
export type Labels = Readonly<Record<string, string>>;

type Routed = Pick<RolloutSeen, 'traffic' | 'latestRevision' | 'host'>;

/** How an entry without a name is told from all that have one; no revision is called so. */
const NEWEST = 'whatever is newest';

/** What Azure does for an app that says nothing: all of it goes to the newest revision, ready or not. */
function entriesOf({ traffic, host }: Routed): readonly TrafficWeight[] {
  if (traffic.length > 0 || host === undefined) return traffic;
  return [{ revision: undefined, weight: 100, label: undefined }];
}

/** Whether a new revision would get users by being new. */
export function followsNewest(seen: Routed): boolean {
  return entriesOf(seen).some(({ revision }) => revision === undefined);
}

/** What each revision gets now, with the newest by its name. */
export function sharesOf(seen: Routed): Shares {
  const shares: Record<string, number> = {};
  for (const { revision, weight } of entriesOf(seen)) {
    const name = revision ?? seen.latestRevision ?? NEWEST;
    if (weight > 0) shares[name] = (shares[name] ?? 0) + weight;
  }
  return shares;
}

export function labelsOf(seen: Routed): Labels {
  const named = entriesOf(seen).flatMap(({ revision, label }) =>
    label === undefined ? [] : [[label, revision ?? seen.latestRevision ?? NEWEST] as const],
  );
  return Object.fromEntries(named);
}

/** The one that has most of the traffic; nothing where nobody gets any. */
export function stableOf(seen: Routed): string | undefined {
  const [most] = Object.entries(sharesOf(seen)).sort(([, a], [, b]) => b - a);
  return most?.[0];
}

/** All of `ingress.traffic` that gives these shares and has these labels, every entry by name. */
export function weightsFor(shares: Shares, labels: Labels): readonly TrafficWeight[] {
  const revisions = [...new Set([...Object.keys(shares), ...Object.values(labels)])];
  return revisions.flatMap((revision): TrafficWeight[] => {
    const own = Object.keys(labels).filter((label) => labels[label] === revision);
    const [first, ...others] = own;
    const weight = shares[revision] ?? 0;
    if (first === undefined) return weight === 0 ? [] : [{ revision, weight, label: undefined }];
    // A revision with two labels has two entries, and its share once.
    return [{ revision, weight, label: first }, ...others.map((label) => ({ revision, weight: 0, label }))];
  });
}

/** Whether both send the same share of users to the same revisions by the same labels. */
export function isSameTraffic(one: readonly TrafficWeight[], other: readonly TrafficWeight[]): boolean {
  return told(one) === told(other);
}

/** Which revisions get more by name than before. */
export function growing(from: readonly TrafficWeight[], to: readonly TrafficWeight[]): string[] {
  const [before, after] = [from, to].map((traffic) => namedShares(traffic));
  return Object.keys(after ?? {}).filter((revision) => (after?.[revision] ?? 0) > (before?.[revision] ?? 0));
}

function namedShares(traffic: readonly TrafficWeight[]): Shares {
  const shares: Record<string, number> = {};
  for (const { revision = NEWEST, weight } of traffic)
    if (weight > 0) shares[revision] = (shares[revision] ?? 0) + weight;
  return shares;
}

export function inWords(traffic: readonly TrafficWeight[]): string {
  const shares = traffic.filter(({ weight }) => weight > 0);
  if (shares.length === 0) return 'nobody gets any';
  return shares
    .map(({ revision, weight }) => `${weight} % goes to ${revision === undefined ? NEWEST : quoted(revision)}`)
    .join(', ');
}

function told(traffic: readonly TrafficWeight[]): string {
  const labels = traffic.flatMap(({ revision = NEWEST, label }) =>
    label === undefined ? [] : [[label, revision] as const],
  );
  return JSON.stringify([Object.entries(namedShares(traffic)).sort(byName), labels.sort(byName)]);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

import type { RolloutInput } from './input.ts';
import { revisionName } from './names.ts';
import type { TrafficWeight } from './seen.ts';
import { type Labels, labelsOf, sharesOf, weightsFor } from './traffic.ts';

/** All the traffic there is in a rollout, as Azure gets it: every time all of it, and by name. */
export interface Course {
  /** Name of the new revision. */
  readonly revision: string;
  /** Percent it has before anything is done. */
  readonly share: number;
  /** As it is, by name. */
  readonly pinned: readonly TrafficWeight[];
  /** The same, with the label by which the new one is tried out. */
  readonly tried: readonly TrafficWeight[];
  /** All of it where it came from. */
  readonly back: readonly TrafficWeight[];
  /** So many percent for the new revision, and the rest where it came from. */
  at(percent: number): readonly TrafficWeight[];
}

export function courseOf({ shown, suffix, stable, labels }: RolloutInput): Course {
  const revision = revisionName(shown, suffix);
  const shares = sharesOf(shown);
  const before = labelsOf(shown);
  const tried = { ...before, ...(labels.preview !== undefined && { [labels.preview]: revision }) };
  const promoted = { ...tried, ...(labels.active !== undefined && { [labels.active]: revision }) };
  return {
    revision,
    share: shares[revision] ?? 0,
    pinned: weightsFor(shares, before),
    tried: weightsFor(shares, tried),
    back: stable === undefined ? [] : weightsFor({ [stable]: 100 }, without(before, revision)),
    at(percent) {
      const given = stable === undefined ? { [revision]: 100 } : { [stable]: 100 - percent, [revision]: percent };
      return weightsFor(given, percent === 100 ? promoted : tried);
    },
  };
}

/** A label of what is taken back would keep it running. */
export function without(labels: Labels, revision: string): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([, other]) => other !== revision));
}

import type { TrafficWeight } from '../../rollout/seen.ts';
import { at, isObject, listAt, textAt } from '../../wire/json.ts';

/** Who gets which share, as `configuration.ingress` says; without an entry everything goes to what is newest. */
export function weightsOf(ingress: unknown): readonly TrafficWeight[] {
  if (!isObject(ingress)) return [];
  const entries = listAt(ingress, 'traffic').map((entry) => ({
    revision: at(entry, 'latestRevision') === true ? undefined : textAt(entry, 'revisionName'),
    // A weight that was sent as a text is kept as one (recorded, 2025-04).
    weight: Number(at(entry, 'weight') ?? 0),
    label: textAt(entry, 'label'),
  }));
  return entries.length > 0 ? entries : [{ revision: undefined, weight: 100, label: undefined }];
}

/** The whole of `ingress.traffic`: a PATCH replaces it. */
export function trafficOf(weights: readonly TrafficWeight[]): readonly unknown[] {
  return weights.map(({ revision, weight, label }) => ({
    ...(revision === undefined ? { latestRevision: true } : { revisionName: revision }),
    weight,
    ...(label !== undefined && { label }),
  }));
}

import type { Json } from '../core/http.ts';

/** One version of an app's template, with the replicas that run it. */
export interface Revision {
  /** `app--0000001`, or `app--suffix`. */
  readonly name: string;
  readonly template: Json;
  readonly createdAt: number;
  active: boolean;
  /** Its app is stopped, and it with it. */
  halted: boolean;
  /** When its replicas were last started. */
  startedAt: number;
  /** When they will have come up, or failed to. */
  readyAt: number;
  /** Since when it is asked to end; it answers until it has. */
  drainsSince: number | undefined;
  lastActiveAt: number | undefined;
  lastVisitAt: number;
  /** When it answers again after it has slept. */
  awakeAt: number;
  visits: number;
  /** Whether it has ever been ready: what it says of its health when it is stopped. */
  wasReady: boolean;
  /** What its replicas are called: `app--0000001-868b77d97-7v2vl`. */
  replicaSet: string;
  replicaNames: readonly string[];
}

export function imagesOf({ template }: Pick<Revision, 'template'>): readonly string[] {
  const containers = Array.isArray(template['containers']) ? template['containers'] : [];
  return containers.map((container: Json) => String(container['image'] ?? ''));
}

/** Azure's own limit (learn.microsoft.com/azure/container-apps/scale-app, 2026-11). */
const MOST_REPLICAS = 1000;

/** How many there are at least; where nobody has said so it may be none. */
export function minReplicasOf({ template }: Pick<Revision, 'template'>): number {
  const scale = template['scale'] as Json | null | undefined;
  const least = Math.trunc(Number(scale?.['minReplicas'] ?? 0));
  return Math.min(Math.max(least || 0, 0), MOST_REPLICAS);
}

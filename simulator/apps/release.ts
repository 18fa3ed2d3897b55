import { isObject } from '../core/http.ts';
import { activeAt } from '../kudu/deployment.ts';
import type { Slot } from '../web/site.ts';

/** How a release behaves once it runs: what a test or a demo declares instead of a real app. */
export interface Release {
  /** Part of an image, or the SHA-256 of a package: `app:2`, `9f86d081…`. */
  readonly match: string;
  /** What every path answers that `paths` does not name; 200 otherwise. */
  readonly status?: number;
  readonly body?: string;
  readonly paths?: Readonly<Record<string, { readonly status?: number; readonly body?: string }>>;
  /** From the start of the process to its first answer. */
  readonly startSeconds?: number;
  /** What one copy keeps in memory, its sidecar included. */
  readonly memoryMb?: number;
  /** It never answers anything. */
  readonly hangs?: boolean;
  /** Seconds after it has come up from which on it answers nothing more; of container apps. */
  readonly hangsAfterSeconds?: number;
  /** A revision with it never becomes healthy, and stays in this state. */
  readonly fails?: 'Failed' | 'Degraded';
  /** Its containers end and are started again so often. */
  readonly restartsEverySeconds?: number;
  /** Kudu cannot deploy the package; what was there stays. */
  readonly deploymentFails?: boolean;
}

/** A minimal app in the lab of 2026 took a minute to start; an empty one in the recordings far less. */
const START_SECONDS = 10;
const MEMORY_MB = 100;

export interface Behaviour extends Release {
  readonly startSeconds: number;
  readonly memoryMb: number;
}

/** What runs in a slot: by the last package that was published, else by its image; the last declaration that fits wins. */
export function behaviourOf(releases: readonly Release[], slot: Slot, time: number): Behaviour {
  const published = activeAt(slot.content.deployments, time)?.fingerprint;
  return releaseOf(releases, published ?? slot.content.linuxFxVersion);
}

/** How an image or a package behaves. */
export function releaseOf(releases: readonly Release[], what: string): Behaviour {
  const declared = releases.findLast(({ match }) => what.includes(match));
  return { match: what, startSeconds: START_SECONDS, memoryMb: MEMORY_MB, ...declared };
}

/** Whether the last declaration that fits a package says that it cannot be deployed. */
export function isDeclaredToFail(releases: readonly Release[], fingerprint: string): boolean {
  return releases.findLast(({ match }) => fingerprint.includes(match))?.deploymentFails ?? false;
}

/** Reads declared releases as they arrive from outside. */
export function releasesOf(value: unknown): readonly Release[] {
  const list = Array.isArray(value) ? value : [];
  if (!Array.isArray(value) || !list.every((item) => isObject(item) && typeof item['match'] === 'string')) {
    throw new Error('Releases are a list of objects that say in `match` which image or package they describe.');
  }
  return list as readonly Release[];
}

import { durationOf } from '../../../domain/duration.ts';
import type { Target } from '../../../domain/resolve.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import { child, type Node, scalarOf } from '../../readers/tree.ts';
import { type Origin, valueAt } from '../deployment/origin.ts';
import { knownText } from './known.ts';

/** What Docker takes for what is left out or 0, in milliseconds; a start period is none then. */
const DEFAULT_INTERVAL = 30_000;
const DEFAULT_RETRIES = 3;

/** When a container counts as unhealthy; what only a variable tells is left out. Times are in milliseconds. */
export interface HealthcheckTiming {
  readonly startPeriod: number | undefined;
  readonly interval: number | undefined;
  readonly retries: number | undefined;
  /** How long a container may take to its first healthy answer. */
  readonly budget: number | undefined;
}

export function timingOf(healthcheck: Node | undefined): HealthcheckTiming {
  const startPeriod = valueOf(healthcheck, 'start_period', 0, durationOf);
  const interval = valueOf(healthcheck, 'interval', DEFAULT_INTERVAL, durationOf);
  const retries = valueOf(healthcheck, 'retries', DEFAULT_RETRIES, count);
  const isKnown = startPeriod !== undefined && interval !== undefined && retries !== undefined;
  return { startPeriod, interval, retries, budget: isKnown ? startPeriod + interval * retries : undefined };
}

function valueOf(
  map: Node | undefined,
  key: string,
  fallback: number,
  read: (text: string) => number | undefined,
): number | undefined {
  const node = child(map, key);
  if (!node || scalarOf(node) === null) return fallback;
  const text = knownText(node);
  const value = text === undefined ? undefined : read(text);
  return value === 0 ? fallback : value;
}

function count(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

export interface DeclaredStartup {
  readonly milliseconds: number;
  readonly at: Place;
}

/** The time to readiness the project declares for a service; the longest where environments differ. */
export function declaredStartup(targets: readonly Target<Origin>[]): DeclaredStartup | undefined {
  let longest: DeclaredStartup | undefined;
  for (const { service } of targets) {
    const declared = service?.startupTime;
    const milliseconds = declared && knownOf(declared);
    if (declared?.state !== 'known' || milliseconds === undefined) continue;
    if (!longest || milliseconds > longest.milliseconds) longest = { milliseconds, at: valueAt(declared.at) };
  }
  return longest;
}

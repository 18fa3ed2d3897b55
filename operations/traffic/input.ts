import type { ProbeCheck } from '../core/machine/evidence.ts';
import type { RampUpRule } from '../status/traffic.ts';
import type { TrafficSeen } from './seen.ts';
import { shareOf } from './shares.ts';

/** What a person confirmed. All of it is shown and none of it is secret; a plan follows from it alone. */
export interface TrafficInput {
  readonly environment: string;
  readonly shown: TrafficSeen;
  /** Of production's new visitors, for the slot; 0 ends its share. */
  readonly percent: number;
  /** Shares of other slots that stay; those of all others end. */
  readonly others: readonly RampUpRule[];
  readonly refusals: readonly string[];
  /** Asked of the slot before it gets more and while it has it; empty where somebody overrides what they say. */
  readonly checks: readonly ProbeCheck[];
  /** Milliseconds in which the app starts at worst. */
  readonly startupTime: number;
  /** Milliseconds the slot is watched with its share. */
  readonly hold: number;
}

/** All shares there are afterwards. */
export function rulesOf({ shown, percent, others }: TrafficInput): readonly RampUpRule[] {
  if (percent === 0) return others;
  return [...others, { name: shown.source.name, host: shown.hosts.source, percent }];
}

/** Whether the slot gets visitors that it does not get now. */
export function grows({ shown, percent }: Pick<TrafficInput, 'shown' | 'percent'>): boolean {
  return percent > shareOf(shown.rules, shown.hosts.source);
}

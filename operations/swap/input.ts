import type { FailureLimit, ProbeCheck } from '../core/machine/evidence.ts';
import type { SlotsSeen } from './slots.ts';

/** What a person confirmed. All of it is shown and none of it is secret; a plan follows from it alone. */
export interface SwapInput {
  readonly environment: string;
  readonly shown: SlotsSeen;
  /** From `preflight`; what was overridden by name is not among them. */
  readonly refusals: readonly string[];
  readonly checks: SwapChecks;
  /** Check the new release with production's settings before it is swapped. */
  readonly preview: boolean;
  /** Shares of production's traffic that the new release gets before the swap, in percent and growing. */
  readonly rampUp: readonly number[];
  /** Milliseconds each share is watched. */
  readonly rampUpHold: number;
  /** Run here before the swap, as argument list; empty for none. */
  readonly migration: readonly string[];
  /** Why the release cannot be taken back, such as a migration; nothing when it can. */
  readonly irreversible: string | undefined;
  /** Milliseconds in which the app starts at worst. */
  readonly startupTime: number;
  /** Milliseconds production is watched after the swap. */
  readonly soak: number;
  readonly rollback: RollbackRule;
}

/** What is asked of whom, as the deployment file declares it. */
export interface SwapChecks {
  /** Of the source, before it takes over. */
  readonly source: readonly ProbeCheck[];
  /** Of production, as long as it is watched. */
  readonly health: readonly ProbeCheck[];
  /** Of production, once it has the new release. */
  readonly smoke: readonly ProbeCheck[];
  /** Of the previous release, before and after production goes back to it. */
  readonly previous: readonly ProbeCheck[];
}

/** `rollback.triggers` of a deployment file. */
export type Trigger = 'startupError' | 'healthCheckFailed' | 'smokeTestFailed' | 'deploymentTimeout' | 'errorRate';

/** When production goes back by itself. Whatever is no trigger pauses, and a person decides. */
export interface RollbackRule {
  readonly triggers: readonly Trigger[];
  /** Milliseconds: a release that takes longer to be well counts as failed. */
  readonly progressDeadline: number;
  /** Of `errorRate`: the share, and for how many milliseconds it is watched. */
  readonly failures?: FailureLimit & { readonly within: number };
}

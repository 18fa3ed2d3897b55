import type { ProbeCheck } from '../core/machine/evidence.ts';
import type { RollbackRule } from '../swap/input.ts';
import type { ManifestSeen, RolloutSeen } from './seen.ts';

/** What a person confirmed. All of it is shown and none of it is secret; a plan follows from it alone. */
export interface RolloutInput {
  readonly environment: string;
  readonly shown: RolloutSeen;
  /** From the preflight; what was overridden by name is not among them. */
  readonly refusals: readonly string[];
  /** `registry/repository@sha256:…` */
  readonly image: string;
  readonly suffix: string;
  /** The one that has the traffic, and gets all of it back; nothing for the first release there ever is. */
  readonly stable: string | undefined;
  readonly steps: readonly RolloutStep[];
  /** Index of the step to go on with where an earlier rollout of this revision rests; nothing for one that begins. */
  readonly from: number | undefined;
  readonly checks: RolloutChecks;
  /** Run here before anything is sent, as argument list; empty for none. */
  readonly migration: readonly string[];
  /** Milliseconds in which a replica starts at worst. */
  readonly startupTime: number;
  /** Milliseconds all traffic is watched after the last step. */
  readonly soak: number;
  readonly rollback: RollbackRule;
  /** How many revisions stay active beside the one that has the traffic. */
  readonly retain: number;
  /** Labels that move to the new revision when it has all traffic, and the one it is tried out by. */
  readonly labels: { readonly active: string | undefined; readonly preview: string | undefined };
  readonly cache: CacheRule | undefined;
  readonly manifest: ManifestChange | undefined;
}

/** `strategy.canary.steps`, read; blue-green is one step to 100, and so is no strategy. */
export type RolloutStep =
  | { readonly type: 'weight'; readonly percent: number }
  /** Milliseconds; without them it rests until a person promotes or aborts it. */
  | { readonly type: 'pause'; readonly hold: number | undefined }
  | { readonly type: 'analysis'; readonly checks: readonly ProbeCheck[] }
  /** Rests until a person promotes it: `approval.required`, or a step that says so. */
  | { readonly type: 'approval' };

export interface RolloutChecks {
  /** Of the new revision, by its own address, before it gets anybody. */
  readonly revision: readonly ProbeCheck[];
  /** Of either while traffic is shared and watched. */
  readonly health: readonly ProbeCheck[];
  /** Of the app's address, once the new revision has all traffic. */
  readonly smoke: readonly ProbeCheck[];
  /** Of the stable revision, before and after it gets traffic back. */
  readonly previous: readonly ProbeCheck[];
}

export interface CacheRule {
  /** For people: `contoso.redis.cache.windows.net:6380`. The connection itself is a secret and is nowhere here. */
  readonly where: string;
  readonly clear: readonly string[];
  readonly warm: readonly string[];
  readonly when: 'preDeploy' | 'prePromotion' | 'postPromotion';
  readonly onRollback: boolean;
  /** What follows when it cannot be reached. */
  readonly whenUnreachable: 'warn' | 'stop';
}

/** The manifest before and after, both kept by their digests. */
export interface ManifestChange {
  readonly before: ManifestSeen;
  readonly after: ManifestSeen;
  /** Whether it goes back with the traffic. */
  readonly restore: boolean;
}

/** All traffic for a revision that is there: any one by hand, or the one an unfinished rollout came from. */
export interface RestoreInput {
  readonly environment: string;
  readonly shown: RolloutSeen;
  readonly refusals: readonly string[];
  readonly because: 'rollback' | 'abort';
  /** Name of the revision that gets it. It is started first where it is inactive. */
  readonly to: string;
  /** Name of the one that is deactivated once it has none; nothing to leave all of them. */
  readonly leaves: string | undefined;
  /** `previous` by its own address before it gets anybody; `health` and `smoke` of the app once it has everybody. */
  readonly checks: Pick<RolloutChecks, 'previous' | 'health' | 'smoke'>;
  readonly startupTime: number;
  readonly soak: number;
  /** `active` goes with the traffic; `preview` is taken from the one that leaves. */
  readonly labels: RolloutInput['labels'];
  /** Cleared where it says so for a rollback. */
  readonly cache: CacheRule | undefined;
  /** From what is there now to what belongs to that revision; nothing where that is not kept. */
  readonly manifest: Omit<ManifestChange, 'restore'> | undefined;
}

/** Shares by hand. */
export interface WeightsInput {
  readonly environment: string;
  readonly shown: RolloutSeen;
  readonly refusals: readonly string[];
  /** Sum to 100; a revision that is not named gets nothing, and labels stay where they are. */
  readonly shares: readonly RevisionShare[];
  /** Asked of each revision that gets more, by its own address; empty where somebody overrides what they say. */
  readonly checks: readonly ProbeCheck[];
  readonly startupTime: number;
  /** Milliseconds they are watched with their shares. */
  readonly hold: number;
}

export interface RevisionShare {
  readonly revision: string;
  /** Whole percent. */
  readonly percent: number;
}

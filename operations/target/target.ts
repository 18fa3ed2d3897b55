import type { EnvironmentKind } from '../../domain/environment.ts';
import type { ProbeCheck } from '../core/machine/evidence.ts';
import type { Trigger } from '../swap/input.ts';
import type { Filled } from './variables.ts';

/** What is declared of a service in one environment, whatever it runs on. */
export interface CommonTarget {
  readonly environment: string;
  readonly service: string;
  readonly kind: EnvironmentKind | undefined;
  /** Its name is typed for every change: customers are there, or somebody has to agree. */
  readonly isProtected: boolean;
  /** A deployment rests until a person promotes it. */
  readonly needsApproval: boolean;
  /** By name or id. */
  readonly subscription: string | undefined;
  readonly group: string | undefined;
  readonly artifact: DeclaredArtifact | undefined;
  /** Milliseconds from start to ready, at worst. */
  readonly startupTime: number;
  /** Milliseconds production is watched once it has a release. */
  readonly soak: number;
  readonly rollback: DeclaredRollback;
  readonly migrations: DeclaredMigrations | undefined;
  readonly notifications: readonly DeclaredNotification[];
  /** Milliseconds after which the journal of an operation that has ended is no more kept; nothing for ever. */
  readonly keepsLogs: number | undefined;
}

/** An app with slots as its deployment file declares it: plain data, and no secret in it. */
export interface Target extends CommonTarget {
  readonly host: 'appservice';
  readonly location: string | undefined;
  /** As Azure names it. */
  readonly site: string;
  /** The slot a release goes through, as Azure names it. */
  readonly slot: string;
  readonly slots: readonly DeclaredSlot[];
  readonly production: Declared;
  readonly plan: DeclaredPlan | undefined;
  readonly keyVault: string | undefined;
  readonly checks: ChecksByUse;
  /** The swap stops half way to be checked with production's settings. */
  readonly preview: boolean;
  /** Shares of traffic before the swap, in percent and growing, and how many milliseconds each is watched. */
  readonly rampUp: { readonly shares: readonly number[]; readonly hold: number };
  /** Names that stay with their slot, sorted. */
  readonly stickyNames: readonly string[];
  /** Bytes of all workers of one instance at their busiest. */
  readonly workingSet: number | undefined;
}

/** What is declared of production or of a slot. */
export interface Declared {
  readonly settings: readonly DeclaredSetting[];
  readonly identity: DeclaredIdentity | undefined;
}

export interface DeclaredSlot extends Declared {
  /** As the file names it, and as Azure does. */
  readonly key: string;
  readonly name: string;
}

export type DeclaredIdentity = { readonly type: 'system' } | { readonly type: 'user'; readonly user: string };

export interface DeclaredPlan {
  readonly name: string | undefined;
  readonly sku: string | undefined;
  readonly instances: number | undefined;
  readonly os: 'linux' | 'windows';
}

export interface DeclaredArtifact {
  readonly name: string;
  readonly type: 'image' | 'zip' | 'static';
  /** `registry/repository:tag` of an image, once its variables are set. */
  readonly reference: Filled | undefined;
  /** `registry/repository` of it: known before anybody says which tag is meant. */
  readonly repository: Filled | undefined;
  /** Of a zip or a folder, seen from the file. */
  readonly path: Filled | undefined;
  readonly dockerfile: string | undefined;
}

/** The same check can be in several. */
export interface ChecksByUse {
  /** Of the slot before it takes over: readiness, smoke and `prePromotion`. */
  readonly prePromotion: readonly ProbeCheck[];
  /** Of production as long as it is watched: readiness, else liveness, else what Azure asks itself. */
  readonly health: readonly ProbeCheck[];
  /** Of production once it has the release: smoke and `postPromotion`, without those above. */
  readonly smoke: readonly ProbeCheck[];
  /** Of the previous release, before and after production goes back to it. */
  readonly verify: readonly ProbeCheck[];
  /** Checks that cannot be asked over HTTP from here, by name. */
  readonly unasked: readonly string[];
}

export interface DeclaredRollback {
  /** Without it every trigger pauses, and a person decides. */
  readonly automatic: boolean;
  readonly triggers: readonly Trigger[];
  /** Of `errorRate`: a share in percent, over so many milliseconds. */
  readonly errorRate: { readonly above: number; readonly within: number } | undefined;
  /** Milliseconds. */
  readonly progressDeadline: number | undefined;
}

export interface DeclaredMigrations {
  readonly command: string;
  readonly phase: 'preDeploy' | 'prePromotion' | 'startup' | 'manual';
  readonly backwardCompatible: boolean | undefined;
}

export interface DeclaredSetting {
  readonly name: string;
  readonly sticky: boolean;
  readonly value: SettingSource;
}

/** Where a value comes from. The value of a variable is read when it is written to Azure, and is nowhere here. */
export type SettingSource =
  | { readonly from: 'literal'; readonly text: string }
  | { readonly from: 'variable'; readonly variable: string; readonly required: boolean }
  | { readonly from: 'key vault'; readonly reference: string }
  /** Declared without a value, or by a secret App Service does not have. */
  | { readonly from: 'nowhere' };

export interface DeclaredNotification {
  readonly on: readonly ('success' | 'failure' | 'rollback' | 'approval')[];
  readonly to: 'slack' | 'teams' | 'email' | 'pagerduty';
  /** As written, with its variables: an address is a secret. */
  readonly address: string;
  readonly includeLogs: boolean;
}

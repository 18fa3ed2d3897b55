import type { ContainerPlace } from './azure/containerapps/place.ts';
import { composeAbortPlan } from './compose/abort.ts';
import type { ComposeAbortInput, ComposeReleaseInput } from './compose/input.ts';
import { composeReleasePlan } from './compose/plan.ts';
import type { Plan } from './core/machine/plan.ts';
import { type DeployInput, deployPlan } from './deploy/plan.ts';
import type { HostPlace } from './host/place.ts';
import { type PowerInput, powerPlan } from './power/plan.ts';
import { type PrepareInput, preparePlan } from './prepare/plan.ts';
import type { RestoreInput, RolloutInput, WeightsInput } from './rollout/input.ts';
import { rolloutPlan } from './rollout/plan.ts';
import { restorePlan } from './rollout/restore.ts';
import { weightsPlan } from './rollout/weights-plan.ts';
import { type SettingsInput, settingsPlan } from './settings/plan.ts';
import type { SwapInput } from './swap/input.ts';
import { swapPlan } from './swap/plan.ts';
import { type RollbackInput, rollbackPlan } from './swap/rollback.ts';
import type { CacheConnection } from './target/container-target.ts';
import type { DeclaredNotification } from './target/target.ts';
import type { TrafficInput } from './traffic/input.ts';
import { trafficPlan } from './traffic/plan.ts';

/** Where the app of an operation is. */
export type Whereabouts = SlotWhereabouts | ContainerPlace | HostPlace;

/** Under Docker Compose on a server, and so in no cloud. */
export function isOnHost(where: Whereabouts): where is HostPlace {
  return 'directory' in where;
}

/** In place of the name of a cloud. */
export const ON_HOST = 'HOST';

/** An app with slots; the slot is the one that is not production. */
export interface SlotWhereabouts {
  readonly subscription: string;
  readonly group: string;
  readonly site: string;
  readonly slot: string;
}

/** The slot an operation is about; nothing where there are revisions. */
export function slotOf(where: Whereabouts | undefined): string | undefined {
  return where && 'slot' in where ? where.slot : undefined;
}

/** What is pinned in the first line of a journal: enough to take the operation up without the deployment file. */
export interface Confirmed<Input = unknown> {
  readonly environment: string;
  readonly service: string;
  /** Name of the cloud; `SIMULATOR` or `HOST` for none. */
  readonly cloud: string;
  readonly where: Whereabouts;
  /** A deployment that rests until a person promotes it. */
  readonly awaitsApproval?: true;
  /** A swap that brings a previous release back after it was deployed again. */
  readonly takesBack?: true;
  /** Who is told how it ends, as the file writes it; addresses are filled in when they are used. */
  readonly notifications?: readonly DeclaredNotification[];
  /** Where the connection string of the cache is that is cleared, as the file writes it; never what it is. */
  readonly cache?: CacheConnection;
  /** Folder of the deployment file, where the manifest is; whoever takes it up may stand elsewhere. */
  readonly folder?: string;
  /** SHA-256 of what of the manifest does not follow from its version: tells whether it has changed since. */
  readonly manifestRemainder?: string;
  /** What the plan of its kind is made from. */
  readonly input: Input;
}

/** Everything that is done as an operation, with what it is planned from. */
export interface Inputs {
  readonly swap: SwapInput;
  readonly rollback: RollbackInput;
  readonly deploy: DeployInput;
  readonly prepare: PrepareInput;
  readonly settings: SettingsInput;
  readonly power: PowerInput;
  readonly traffic: TrafficInput;
  readonly rollout: RolloutInput;
  readonly 'revision rollback': RestoreInput;
  readonly 'revision traffic': WeightsInput;
  readonly 'compose release': ComposeReleaseInput;
  readonly 'compose abort': ComposeAbortInput;
}
export type Kind = keyof Inputs;
/** What is done with the revisions of a container app. */
export type RevisionKind = 'rollout' | 'revision rollback' | 'revision traffic';
/** What is done on a server. */
export type HostKind = 'compose release' | 'compose abort';

/** How what was confirmed becomes a plan, today and when it is taken up again. */
const plans: { readonly [K in Kind]: (input: Inputs[K]) => Plan<never, unknown> } = {
  swap: swapPlan,
  rollback: rollbackPlan,
  deploy: deployPlan,
  prepare: preparePlan,
  settings: settingsPlan,
  power: powerPlan,
  traffic: trafficPlan,
  rollout: rolloutPlan,
  'revision rollback': restorePlan,
  'revision traffic': weightsPlan,
  'compose release': composeReleasePlan,
  'compose abort': composeAbortPlan,
};

/** The plan of a journal; nothing for a kind of a later version. */
export function planOf(kind: string, pinned: unknown): Plan<unknown, unknown> | undefined {
  if (!isKind(kind)) return undefined;
  const plan = plans[kind] as (input: unknown) => Plan<never, unknown>;
  return plan((pinned as Confirmed).input) as Plan<unknown, unknown>;
}

export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(plans, kind);
}

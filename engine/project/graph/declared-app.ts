import type { AppServiceSku } from '../../../domain/app-service-sku.ts';
import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { DeployAction } from '../../ci/action.ts';
import type { ToSlot } from '../../ci/write/to-slot.ts';
import type { Profile } from '../../core/rule.ts';
import type { Edit, Place } from '../../core/span.ts';
import type { DeclaredOwnership } from './declared-ownership.ts';
import type { DeclaredIdentity, DeclaredRuntime, StickyName } from './declared-runtime.ts';
import type { DeclaredPlan, DeclaredSite } from './declared-site.ts';
import type { DeclaredValue } from './declared-value.ts';
import type { Spot } from './spot.ts';

/** What speaks of an app: the deployment file declares it, Terraform makes it, a pipeline acts on it. */
export const tellers = ['deployment', 'terraform', 'pipeline'] as const;
export type Teller = (typeof tellers)[number];

/** One App Service app as one file speaks of it. */
export interface DeclaredApp {
  readonly by: Teller;
  /** The file that says so; what it leads to may stand in others. */
  readonly path: string;
  /** What the file calls it, for messages: `api`, `azurerm_linux_web_app.backend`. */
  readonly title: string;
  /** As Azure names it: what joins the files that speak of one app. */
  readonly name: Valued<string, Spot>;
  /** Where the file says which app it is. */
  readonly at: Place;
  readonly environment: EnvironmentKind | undefined;
  readonly resourceGroup: Valued<string, Spot>;
  /** The size of its plan. */
  readonly sku: Valued<string, Spot>;
  readonly plan?: DeclaredPlan;
  /** Production, and those of its slots the file says something of. */
  readonly sites?: readonly DeclaredSite[];
  /** Beside production. */
  readonly slots: readonly DeclaredSlot[];
  readonly workers: DeclaredWorkers;
  readonly runtime?: DeclaredRuntime;
  readonly identity?: DeclaredIdentity;
  /** Where a list of its own names what sticks. */
  readonly stickyNames?: readonly StickyName[];
  /** What Terraform writes anew with every `apply`. */
  readonly ownership?: DeclaredOwnership;
  /** What a pipeline does to it, as it is written. */
  readonly actions?: readonly DeployAction[];
  /** Of production. */
  readonly settings: DeclaredSettings;
  /** What a pipeline deploys to production itself. */
  readonly straight?: readonly StraightDeployment[];
  /** What Azure said of it when it was asked. */
  readonly live?: LiveApp;
  readonly profiles: readonly Profile[];
  /** Declares one more slot. */
  addSlot?(name: string): readonly Edit[];
}

/** A deployment to production with no slot between. */
export interface StraightDeployment {
  readonly at: Place;
  /** As one names it: `az webapp deploy`. */
  readonly tool: string;
  readonly environment: EnvironmentKind | undefined;
  /** Deploys to a slot instead. */
  toSlot(to: ToSlot): readonly Edit[];
}

/** A slot that a file declares, or that a pipeline deploys to and swaps. */
export interface DeclaredSlot {
  readonly name: string;
  readonly at: Spot;
  /** False for one that is stopped between deployments. */
  readonly running: Valued<boolean, Spot>;
  readonly settings: DeclaredSettings;
  readonly identity?: DeclaredIdentity;
  /** What the file calls it, where that is not its name. */
  readonly title?: string;
  /** The slot it is swapped into by itself after each deployment. */
  readonly autoSwap?: AutoSwap;
  /** What a pipeline does to it. */
  readonly usedBy?: DeployAction;
}

export interface DeclaredSettings {
  readonly entries: readonly DeclaredSetting[];
  /** False where some are known only when it is deployed. */
  readonly complete: boolean;
  /** Writes one more, which stays where it is when slots are swapped. */
  add?(name: string): readonly Edit[];
  /** Writes several more that move with the app, with their values. */
  write?(settings: Readonly<Record<string, string>>): readonly Edit[];
  /** Writes those of another list with the values they have there. */
  copy?(settings: readonly DeclaredSetting[]): readonly Edit[];
}

export interface AutoSwap {
  readonly at: Spot;
  remove(): readonly Edit[];
}

export interface DeclaredSetting {
  readonly name: string;
  /** Of the name. */
  readonly at: Place;
  /** Tells equal from different and is never shown. */
  readonly content: Valued<string, unknown>;
  readonly sticky: Valued<boolean, unknown>;
  readonly value?: DeclaredValue;
  /** As it is written, for another list in the same language; nothing where it takes several lines. */
  line?(): string | undefined;
  /** Makes it stay where it is. */
  stick?(): readonly Edit[];
}

/** The processes that serve requests inside one instance. */
export interface DeclaredWorkers {
  readonly count: Valued<number, Spot>;
  /** In bytes, of one. */
  readonly memory: Valued<number, Spot>;
  readonly server: Valued<string, Spot>;
}

export interface LiveApp {
  /** Nothing where the file itself says what size it has. */
  readonly size: { readonly sku: AppServiceSku; readonly runsOn: string } | undefined;
  readonly stickyNames: readonly string[];
  readonly slots: readonly string[];
}

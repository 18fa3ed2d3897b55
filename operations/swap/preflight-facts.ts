import type { SlotsSeen } from './slots.ts';

/**
 * What is asked of Azure before a swap is planned. A fact that could not be read is left out, and what is not known
 * neither refuses nor warns.
 */
export interface PreflightFacts {
  readonly slots: SlotsSeen;
  readonly os?: 'linux' | 'windows';
  readonly plan?: PlanFacts;
  /** Bytes one instance of the app works with at its worst, from the deployment file or a metric. */
  readonly workingSet?: number;
  /** Site authentication of either slot. */
  readonly authentication?: boolean;
  /** `autoSwapSlotName` of the source. */
  readonly autoSwap?: string;
  readonly virtualNetworks?: { readonly source: string | undefined; readonly production: string | undefined };
  readonly differences?: readonly SettingDifference[];
  readonly warmUp?: WarmUp;
  /** Percent of the traffic that `rampUpRules` send to a slot. */
  readonly rampUp?: number;
  readonly clientAffinity?: boolean;
  /** An image that is named by tag and not by digest. */
  readonly mutableImage?: string;
  /** Names of settings whose Key Vault reference does not resolve in the source. */
  readonly unresolvedReferences?: readonly string[];
  /** Whether the source has an identity, where production has one. Identities never move. */
  readonly sourceLacksIdentity?: boolean;
  /** Continuous WebJobs, or workers that run beside requests: the old instances are recycled with what they do. */
  readonly backgroundWork?: boolean;
}

interface PlanFacts {
  readonly sku: string;
  readonly instances: number;
  /** Percent, of the last minutes. */
  readonly memoryPercentage?: number;
}

/** How the two slots differ in one setting, without its values. */
export interface SettingDifference {
  readonly name: string;
  readonly kind: 'app setting' | 'connection string';
  readonly sticky: boolean;
  readonly missingIn?: 'source' | 'production';
}

/** What Azure asks the source for before it switches. */
interface WarmUp {
  readonly healthCheckPath: string | undefined;
  /** `WEBSITE_SWAP_WARMUP_PING_PATH` and `…_STATUSES`. */
  readonly pingPath: string | undefined;
  readonly pingStatuses: string | undefined;
  readonly httpsOnly: boolean;
}

import type { SlotSeen } from '../swap/slots.ts';

/** What is shown of one app of an environment: everything read, nothing changed, and no value of a setting. */
export interface AppStatus {
  /** Resource id, as ARM writes it. */
  readonly site: string;
  /** Nothing when the account may not read it. */
  readonly plan: PlanStatus | undefined;
  /** Production first, the others by name. */
  readonly slots: readonly SlotStatus[];
  /** The newest thing under way on the app; the slots it is about show it, too. */
  readonly operation: OperationStatus | undefined;
}

export interface PlanStatus {
  readonly name: string;
  readonly sku: string;
  readonly instances: number;
  /** Percent, the highest minute of the last ten; nothing when no minute has a number. */
  readonly memoryPercentage: number | undefined;
}

export interface SlotStatus extends SlotSeen {
  readonly host: string;
  /** Percent of the visitors of production that are sent here. */
  readonly trafficPercent: number;
  /** The slot it swaps into by itself after each deployment. */
  readonly autoSwap: string | undefined;
  /** The page Azure asks each instance for, without its query; nothing when it asks for none. */
  readonly healthCheckPath: string | undefined;
}

export interface OperationStatus {
  readonly id: string;
  /** `slotsswap`, as the activity log names it; nothing when the log does not tell. */
  readonly action: string | undefined;
  /** ISO 8601, by the server's clock. Azure tells no progress, so age is all there is to show. */
  readonly since: string | undefined;
}

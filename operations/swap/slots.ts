/** What one reading tells about the two slots of a swap, and about who reads it. */
export interface SlotsSeen {
  /** Resource id of the site, as ARM writes it. */
  readonly site: string;
  readonly caller: Caller;
  readonly source: SlotSeen;
  readonly production: SlotSeen;
  /** Names that stay with their slot, of app settings and connection strings, sorted. Never a value. */
  readonly stickyNames: readonly string[];
  /** Percent of production's traffic that `rampUpRules` send to slots, all of them together. */
  readonly rampUp: number;
}

/** Of the token that is used: `oid` and `tid`. */
export interface Caller {
  readonly object: string;
  readonly tenant: string;
}

export interface SlotSeen {
  /** As ARM names it; `production` for the site itself. */
  readonly name: string;
  /** `Running`, `Stopped`, or whatever else Azure says. */
  readonly state: string;
  /**
   * Moves with the content in a swap: the only sign of which content is in which slot. The typed client drops it, so
   * it is read raw. Nothing when Azure does not tell.
   */
  readonly deploymentId: string | undefined;
  /** What runs, as digest or package id, as far as it can be told. */
  readonly release: string | undefined;
  /** `lastModifiedTimeUtc`. */
  readonly modified: string;
  /** `slotSwapStatus`: the last swap that succeeded, by the server's clock. */
  readonly lastSwap: LastSwap | undefined;
  /** `targetSwapSlot`: a preview waits to be completed or reset. */
  readonly pendingSwap: string | undefined;
  /** `inProgressOperationId`. */
  readonly operation: string | undefined;
}

export interface LastSwap {
  readonly at: string;
  readonly source: string;
  readonly target: string;
}

/** What a swap asks of Azure. The slot is always the source; the target is always production. */
export type SlotRequest =
  | { readonly action: 'swap'; readonly source: string }
  | { readonly action: 'apply preview'; readonly source: string }
  | { readonly action: 'reset preview'; readonly source: string }
  /** All rules are replaced by one for the source; 0 leaves none. */
  | { readonly action: 'ramp up'; readonly source: string; readonly percent: number }
  /** Run on this machine, without a shell; it is no request to Azure, and is sent once like one. */
  | { readonly action: 'migrate'; readonly command: readonly string[] };

export const PRODUCTION = 'production';

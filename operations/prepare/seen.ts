import type { Caller } from '../swap/slots.ts';

/** What one reading tells about everything a slot needs. */
export interface PrepareSeen {
  /** Resource id of the site, as ARM writes it. */
  readonly site: string;
  readonly caller: Caller;
  readonly plan: { readonly id: string; readonly sku: string };
  /** Nothing when there is no such slot. */
  readonly slot: SlotPrepared | undefined;
  /** Names that stay with their slot, sorted. */
  readonly stickyNames: readonly string[];
}

interface SlotPrepared {
  readonly state: string;
  /** Object id of its managed identity; nothing when it has none. */
  readonly principal: string | undefined;
  /** Whether that identity may read secrets of the vault; nothing when it is not known. */
  readonly readsSecrets: boolean | undefined;
}

/** What preparing asks for, each a whole that may be there already. */
export type PrepareRequest =
  | { readonly action: 'scale plan'; readonly sku: string }
  /** With production's stack, image and network, and without its settings. */
  | { readonly action: 'create slot'; readonly slot: string }
  | { readonly action: 'assign identity'; readonly slot: string }
  /** *Key Vault Secrets User* on the vault, for the slot's identity. */
  | { readonly action: 'grant secrets'; readonly slot: string; readonly vault: string }
  /** The whole list; names that were there stay in it. */
  | { readonly action: 'write sticky names'; readonly names: readonly string[] };

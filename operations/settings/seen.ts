import type { Caller } from '../swap/slots.ts';

/**
 * What tells two values apart without telling either: HMAC-SHA-256 with a key that stays on this machine. Nobody can
 * try out words against it who has only the journal.
 */
export type Fingerprint = string;

/** What one reading tells about the app settings of a slot. No value is in it. */
export interface SettingsSeen {
  /** Resource id of the site, as ARM writes it. */
  readonly site: string;
  readonly caller: Caller;
  /** As ARM names it; `production` for the site itself. */
  readonly slot: string;
  readonly settings: Readonly<Record<string, Fingerprint>>;
  /** Names that stay with their slot, of app settings and connection strings, sorted. */
  readonly stickyNames: readonly string[];
  /** A preview is pending: no setting can be changed. */
  readonly pendingSwap: string | undefined;
}

/** The values are with whoever sends it, and in no journal. */
export type SettingsRequest =
  /** These names get their declared values; all others keep the values they have at that moment. */
  | { readonly action: 'write settings'; readonly slot: string; readonly names: readonly string[] }
  | { readonly action: 'write sticky names'; readonly names: readonly string[] };

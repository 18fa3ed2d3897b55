import type { RampUpRule } from '../status/traffic.ts';
import type { SlotsSeen } from '../swap/slots.ts';

/** What one reading tells about production, the slot that gets a share of its visitors, and all shares there are. */
export interface TrafficSeen extends SlotsSeen {
  readonly hosts: { readonly production: string; readonly source: string };
  /** One for each host that has a share. */
  readonly rules: readonly RampUpRule[];
}

/** What is asked of Azure before a share is planned; what could not be read is left out. */
export interface TrafficFacts {
  readonly seen: TrafficSeen;
  /** Of the plan. */
  readonly sku?: string;
}

/** These rules instead of all there are; new visitors go by them, and who was sent somewhere stays for an hour. */
export interface TrafficRequest {
  readonly action: 'set traffic';
  readonly rules: readonly RampUpRule[];
}

import type { DeployRequest } from '../../../../operations/deploy/seen.ts';
import type { PowerRequest } from '../../../../operations/power/plan.ts';
import type { PrepareRequest } from '../../../../operations/prepare/seen.ts';
import type { SettingsRequest } from '../../../../operations/settings/seen.ts';
import type { SlotRequest } from '../../../../operations/swap/slots.ts';
import type { TrafficRequest } from '../../../../operations/traffic/seen.ts';

/** All that any operation asks of an App Service. */
export type AnyRequest = SlotRequest | DeployRequest | PrepareRequest | SettingsRequest | PowerRequest | TrafficRequest;
export type Action = AnyRequest['action'];

/** What happens to one request: what Azure does, and what the client learns of it. */
export interface Fault {
  readonly effect?: 'carried out' | 'ignored' | 'fails later' | 'claimed' | 'hangs';
  readonly answer?: 'as it is' | 'lost' | 'gateway' | 'declined' | 'without location' | 'unsent' | 'fails';
}

/** The n-th request of a kind; a share by its percent, because a way back is a share, too. */
export type Faults = { readonly [action in Action | `ramp up ${number}`]?: readonly Fault[] };

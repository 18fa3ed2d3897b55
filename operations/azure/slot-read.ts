import { type Caller, PRODUCTION, type SlotSeen } from '../swap/slots.ts';
import { textAt } from '../wire/json.ts';
import type { Clients } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { type Place, pathOf } from './place.ts';
import { read } from './reading.ts';
import { slotSeen } from './slots-seen.ts';

/** One slot as it is, without what it runs. */
export interface SlotRead {
  /** Resource id of the site, as ARM writes it. */
  readonly site: string;
  readonly caller: Caller;
  readonly slot: SlotSeen;
  /** The raw bodies, for what only some operations look at. */
  readonly siteBody: unknown;
  readonly slotBody: unknown;
}

/**
 * Reads the slot of the place together with its site: only the site tells that the slot is prepared for a swap, and
 * nothing of a prepared slot can be changed.
 */
export async function readSlot(clients: Clients, place: Place, signal: AbortSignal): Promise<SlotRead> {
  const isProduction = place.source.toLowerCase() === PRODUCTION;
  const get = (path: string) => read(clients.reading, path, { signal });
  const [siteBody, other] = await Promise.all([
    get(pathOf(place)),
    isProduction ? undefined : get(pathOf(place, place.source)),
  ]);
  const slotBody = other ?? siteBody;
  const caller = clients.caller();
  const site = textAt(siteBody, 'id');
  if (caller === undefined || site === undefined) throw new AzureFailure('its answer cannot be read');
  const name = isProduction ? PRODUCTION : (textAt(slotBody, 'name')?.split('/')[1] ?? place.source);
  const slot = slotSeen(name, slotBody, undefined);
  const isPrepared = textAt(siteBody, 'properties', 'targetSwapSlot')?.toLowerCase() === name.toLowerCase();
  return {
    site,
    caller: { object: caller.object, tenant: caller.tenant },
    slot: { ...slot, pendingSwap: slot.pendingSwap ?? (isPrepared ? PRODUCTION : undefined) },
    siteBody,
    slotBody,
  };
}

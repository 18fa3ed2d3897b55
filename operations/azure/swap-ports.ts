import type { Answer } from '../core/machine/event.ts';
import type { Ports } from '../core/ports.ts';
import type { PreflightFacts } from '../swap/preflight-facts.ts';
import { PRODUCTION, type SlotRequest, type SlotsSeen } from '../swap/slots.ts';
import { textAt } from '../wire/json.ts';
import { type AppOfAzure, appPorts } from './app-ports.ts';
import { clientsOf } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { type Place, pathOf } from './place.ts';
import type { Own } from './ports-through.ts';
import { preflightFacts } from './preflight-facts.ts';
import { rulesChange } from './ramp-up-rules.ts';
import { read } from './reading.ts';
import type { ChangeRequest } from './send.ts';
import type { Conceal } from './setting-differences.ts';
import { slotsSeen } from './slots-seen.ts';

/** Everything a swap needs of an Azure. */
export interface SwapOfAzure extends AppOfAzure {
  readonly conceal: Conceal;
}

/** Azure as a swap asks for it. Whom to ask and what time it is are the caller's. */
export interface SwapAzure {
  readonly ports: (own: Own<SlotsSeen, SlotRequest>) => Ports<SlotsSeen, SlotRequest>;
  facts(now: number, signal: AbortSignal): Promise<PreflightFacts>;
}

/** The one way from a swap to an Azure. Throws for a cloud or a name that cannot be. */
export function swapAzure(swap: SwapOfAzure): SwapAzure {
  const { reach, place, conceal } = swap;
  const clients = clientsOf(reach);
  pathOf(place, place.source);
  return {
    facts: (now, signal) => preflightFacts({ clients, place, conceal, now, signal }),
    ports: (own) =>
      appPorts(swap, clients, own, {
        read: (signal) => slotsSeen(clients, place, signal),
        async send(request, once, signal): Promise<Answer> {
          if (request.source.toLowerCase() === PRODUCTION)
            return { got: 'unsent', why: 'production is never the source of a swap' };
          if (request.action !== 'ramp up') return once(swapChange(place, request));
          const source = await read(clients.reading, pathOf(place, request.source), { signal });
          return once(rampUpChange(place, request, textAt(source, 'properties', 'defaultHostName')));
        },
      }),
  };
}

const ACTIONS = { swap: 'slotsswap', 'apply preview': 'applySlotConfig', 'reset preview': 'resetSlotConfig' } as const;
const TO_PRODUCTION = { targetSlot: PRODUCTION, preserveVnet: true };

/** What is asked of the source by one POST. */
function swapChange(
  place: Place,
  { action, source }: Extract<SlotRequest, { action: keyof typeof ACTIONS }>,
): ChangeRequest {
  const path = `${pathOf(place, source)}/${ACTIONS[action]}`;
  return { method: 'POST', path, ...(action !== 'reset preview' && { body: TO_PRODUCTION }) };
}

/** One rule for the source instead of all there are. */
function rampUpChange(
  place: Place,
  { source, percent }: Extract<SlotRequest, { action: 'ramp up' }>,
  host: string | undefined,
): ChangeRequest {
  if (host === undefined) throw new AzureFailure('the slot has no host name');
  return rulesChange(place, percent === 0 ? [] : [{ name: source, host, percent }]);
}

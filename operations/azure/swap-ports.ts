import type { Ports } from '../core/ports.ts';
import { probed } from '../probe/probe.ts';
import type { Target } from '../probe/target.ts';
import type { PreflightFacts } from '../swap/preflight-facts.ts';
import type { Caller, SlotRequest, SlotsSeen } from '../swap/slots.ts';
import { clientsOf, type Reach } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { textAt } from './json.ts';
import { type Place, pathOf } from './place.ts';
import { poll } from './poll.ts';
import { preflightFacts } from './preflight-facts.ts';
import { read } from './reading.ts';
import { send } from './send.ts';
import type { Conceal } from './setting-differences.ts';
import { slotsSeen } from './slots-seen.ts';

/** Everything a swap needs of an Azure. */
export interface SwapOfAzure {
  readonly reach: Reach;
  readonly place: Place;
  /** Where apps are instead of where their names lead, which is the simulator's, and what fills headers of checks. */
  readonly apps?: Pick<Target, 'instead' | 'ca' | 'fill'>;
  readonly conceal: Conceal;
}

type Own = 'ask' | 'clock';

/** Azure as a swap asks for it. Whom to ask and what time it is are the caller's. */
export interface SwapAzure {
  readonly ports: (own: Pick<Ports<SlotsSeen, SlotRequest>, Own>) => Ports<SlotsSeen, SlotRequest>;
  facts(now: number, signal: AbortSignal): Promise<PreflightFacts>;
}

/** The one way from a swap to an Azure. Throws for a cloud or a name that cannot be. */
export function swapAzure({ reach, place, apps, conceal }: SwapOfAzure): SwapAzure {
  const clients = clientsOf(reach);
  pathOf(place, place.source);
  const { cloud } = reach;
  const hosts = new Map<string, string>();
  let as: Caller | undefined;

  const hostOf = async (slot: string, signal: AbortSignal): Promise<string> => {
    const known = hosts.get(slot);
    if (known !== undefined) return known;
    const body = await read(clients.reading, pathOf(place, slot), { signal });
    const host = textAt(body, 'properties', 'defaultHostName');
    if (host === undefined) throw new AzureFailure('the slot has no host name');
    hosts.set(slot, host);
    return host;
  };

  return {
    facts: (now, signal) => preflightFacts({ clients, place, conceal, now, signal }),
    ports: (own) => ({
      ...own,
      async read(signal) {
        const seen = await slotsSeen(clients, place, signal);
        as = seen.caller;
        return seen;
      },
      async send(request, signal) {
        if (request.action === 'migrate' || request.action === 'ramp up')
          return { got: 'unsent', why: 'it is not known how' };
        return send({ clients, cloud, place, as }, request, signal);
      },
      poll: (location, signal) => poll(clients.reading, cloud, location, signal),
      async probe(probe, signal) {
        return probed(probe, { host: await hostOf(probe.slot, signal), ...apps }, signal);
      },
    }),
  };
}

import type { Ports } from '../core/ports.ts';
import type { TrafficFacts, TrafficRequest, TrafficSeen } from '../traffic/seen.ts';
import { textAt } from '../wire/json.ts';
import { type AppOfAzure, appPorts } from './app-ports.ts';
import { type Clients, clientsOf } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { ifReadable } from './if-readable.ts';
import type { Place } from './place.ts';
import { planFacts } from './plan-facts.ts';
import type { Own } from './ports-through.ts';
import { rampUpRulesOf, rulesChange } from './ramp-up-rules.ts';
import { type SlotsRead, slotsRead } from './slots-seen.ts';

/** Azure for who sends a share of production's visitors to the slot of the place. */
export function trafficPorts(
  app: AppOfAzure,
  own: Own<TrafficSeen, TrafficRequest>,
): Ports<TrafficSeen, TrafficRequest> {
  const clients = clientsOf(app.reach);
  const { place } = app;
  return appPorts(app, clients, own, {
    read: async (signal) => trafficSeen(await slotsRead(clients, place, signal)),
    send: ({ rules }, once) => once(rulesChange(place, rules)),
  });
}

/** What a share is judged by beforehand. The slots have to be readable; the size of the plan may be missing. */
export async function trafficFacts(
  { clients, place }: { readonly clients: Clients; readonly place: Place },
  now: number,
  signal: AbortSignal,
): Promise<TrafficFacts> {
  const slots = await slotsRead(clients, place, signal);
  const id = textAt(slots.siteBody, 'properties', 'serverFarmId');
  const plan = await ifReadable(planFacts({ client: clients.reading, now, signal }, id));
  return { seen: trafficSeen(slots), ...(plan && { sku: plan.sku }) };
}

function trafficSeen({ seen, siteBody, sourceBody, siteConfig }: SlotsRead): TrafficSeen {
  const [production, source] = [siteBody, sourceBody].map((body) => textAt(body, 'properties', 'defaultHostName'));
  if (production === undefined || source === undefined) throw new AzureFailure('the slot has no host name');
  return { ...seen, hosts: { production, source }, rules: rampUpRulesOf(siteConfig) };
}

import type { Ports } from '../core/ports.ts';
import type { Target } from '../probe/target.ts';
import type { Caller } from '../swap/slots.ts';
import type { Clients, Reach } from './clients.ts';
import { type Place, pathOf } from './place.ts';
import { type Own, portsThrough, type Reading } from './ports-through.ts';
import { probing } from './probing.ts';

/** An app of an Azure: everything an operation on it needs, whatever it does. */
export interface AppOfAzure {
  readonly reach: Reach;
  readonly place: Place;
  /** Where apps are instead of where their names lead, which is the simulator's; the way there; what fills headers. */
  readonly apps?: Pick<Target, 'instead' | 'ca' | 'proxyFor' | 'fill'>;
}

/** Azure for an app with slots. Throws for a cloud or a name that cannot be. */
export function appPorts<World extends { readonly caller: Caller }, Request extends { readonly action: string }>(
  { reach, place, apps }: AppOfAzure,
  clients: Clients,
  own: Own<World, Request>,
  reading: Reading<World, Exclude<Request, { action: 'migrate'; command: readonly string[] }>>,
): Ports<World, Request> {
  pathOf(place, place.source);
  return portsThrough(reach, clients, own, { ...reading, probe: probing(clients, place, apps, own.clock) });
}

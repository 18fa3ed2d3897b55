import type { Ports } from '../core/ports.ts';
import type { PowerRequest, PowerSeen } from '../power/plan.ts';
import { type AppOfAzure, appPorts } from './app-ports.ts';
import { clientsOf } from './clients.ts';
import { pathOf } from './place.ts';
import type { Own } from './ports-through.ts';
import { readSlot } from './slot-read.ts';

/** Azure for who starts, stops or restarts the slot of the place. */
export function powerPorts(app: AppOfAzure, own: Own<PowerSeen, PowerRequest>): Ports<PowerSeen, PowerRequest> {
  const clients = clientsOf(app.reach);
  const { place } = app;
  return appPorts(app, clients, own, {
    async read(signal) {
      const { site, caller, slot } = await readSlot(clients, place, signal);
      return { site, caller, slot };
    },
    send: ({ action, slot }, once) => once({ method: 'POST', path: `${pathOf(place, slot)}/${action}` }),
  });
}

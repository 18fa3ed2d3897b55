import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { changeable } from './lookup.ts';
import { SITE } from './paths.ts';
import { restart, type Slot } from './site.ts';

export const powerRoutes: readonly Route[] = [
  { method: 'POST', path: `${SITE}/start`, handler: (call) => set(call, 'Running') },
  { method: 'POST', path: `${SITE}/stop`, handler: (call) => set(call, 'Stopped') },
  { method: 'POST', path: `${SITE}/restart`, handler: (call) => set(call, 'Running') },
];

function set(call: Call, state: Slot['state']): AzureResponse {
  const { slot } = changeable(call);
  slot.state = state;
  restart(slot, call.azure.clock.now());
  return ok();
}

import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { changeable } from './lookup.ts';
import { SITE } from './paths.ts';
import type { Slot } from './site.ts';

export const powerRoutes: readonly Route[] = [
  { method: 'POST', path: `${SITE}/start`, handler: (call) => set(call, 'Running') },
  { method: 'POST', path: `${SITE}/stop`, handler: (call) => set(call, 'Stopped') },
  // A restart is over before anybody can look: only the app itself would show it.
  { method: 'POST', path: `${SITE}/restart`, handler: (call) => set(call, 'Running') },
];

function set(call: Call, state: Slot['state']): AzureResponse {
  changeable(call).slot.state = state;
  return ok();
}

import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { appBody } from './app-body.ts';
import type { ContainerApp } from './container-app.ts';
import { changeableApp } from './lookup.ts';
import { begin, resultHeader, statusHeader } from './operation.ts';
import { APP } from './paths.ts';
import { start } from './rollout.ts';

export const containerAppPowerRoutes: readonly Route[] = [
  { method: 'POST', path: `${APP}/start`, handler: (call) => set(call, 'Running'), unverified: true },
  { method: 'POST', path: `${APP}/stop`, handler: (call) => set(call, 'Stopped'), unverified: true },
];

/** Milliseconds; nobody has recorded it, so as long as any other change. */
const DONE = 10_000;

function set(call: Call, status: ContainerApp['runningStatus']): AzureResponse {
  const { azure } = call;
  const app = changeableApp(call);
  app.provisioningState = 'InProgress';
  const operation = begin(azure, 'containerapp', DONE, {
    end: (time) => {
      app.provisioningState = 'Succeeded';
      const starts = status === 'Running' && app.runningStatus === 'Stopped';
      app.runningStatus = status;
      for (const revision of app.revisions.filter(({ active }) => active)) {
        if (starts) start(azure, app, revision, time);
        else if (status === 'Stopped') revision.halted = true;
      }
      return undefined;
    },
    result: (later) => ok(appBody(later, app)),
  });
  return {
    status: 202,
    headers: { ...statusHeader(call, operation, app.location), ...resultHeader(call, operation, app.location) },
  };
}

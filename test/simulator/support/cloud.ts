import { type ManualClock, manualClock } from '../../../simulator/core/clock.ts';
import type { AzureResponse } from '../../../simulator/core/http.ts';
import { idSource } from '../../../simulator/core/ids.ts';
import { type Seed, sow } from '../../../simulator/seed.ts';
import { createSimulator, type Simulator } from '../../../simulator/simulator.ts';

export const WEB = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Web';
export const APP = `${WEB}/sites/contoso`;
export const STAGING = `${APP}/slots/staging`;
const TOKEN = 'token';

/** A simulator without a socket, and a person who sends it requests. */
export interface Cloud {
  readonly simulator: Simulator;
  readonly clock: ManualClock;
  send(method: string, path: string, body?: unknown): AzureResponse;
  /** To the publishing endpoint of a host. */
  kudu(method: string, host: string, path: string, body?: unknown): AzureResponse;
  /** To the simulator itself. */
  control(method: string, what: string, body?: unknown): AzureResponse;
  /** As a visitor of an app. */
  visit(host: string, path?: string, cookie?: string): AzureResponse;
  /** Lets time pass. */
  pass(seconds: number): void;
  /** The properties of what an answer to a successful request holds. */
  properties(method: string, path: string, body?: unknown): Record<string, unknown>;
}

/** A site with a slot on Linux, both with a setting of their own, unless the seed says otherwise. */
export function cloudOf(seed: Seed = CONTOSO): Cloud {
  const clock = manualClock(Date.UTC(2026, 10, 21, 12));
  const manner = { retryAfterSeconds: 15, pace: 1 };
  const simulator = createSimulator({ clock, ids: idSource(7), token: TOKEN, manner });
  sow(simulator, TOKEN, { subscription: 's1', ...seed });
  const to = (host: string, method: string, path: string, body: unknown, cookie = ''): AzureResponse => {
    const url = new URL(`https://${host}${path}`);
    const headers = { authorization: `Bearer ${TOKEN}`, cookie };
    return simulator.handle({ method, url, headers, body }, host, url.origin);
  };
  const send: Cloud['send'] = (method, path, body) =>
    to('management.azure.com', method, `${path}${path.includes('?') ? '&' : '?'}api-version=2025-05-01`, body);
  return {
    simulator,
    clock,
    send,
    control: (method, what, body) => to('127.0.0.1', method, `/~simulator/${what}`, body),
    visit: (host, path = '/', cookie = '') => to(host, 'GET', path, undefined, cookie),
    pass: (seconds) => clock.advanceTo(clock.now() + seconds * 1000),
    kudu: (method, host, path, body) => to(host, method, path, body),
    properties: (method, path, body) =>
      (send(method, path, body).body as { properties: Record<string, unknown> }).properties,
  };
}

export const CONTOSO: Seed = {
  plans: [{ name: 'plan', sku: 'S1' }],
  sites: [
    {
      name: 'contoso',
      plan: 'plan',
      linuxFxVersion: 'DOCKER|contoso.azurecr.io/app:1',
      appSettings: { MODE: 'live', COLOUR: 'blue' },
      connectionStrings: { db: { value: 'live-db', type: 'PostgreSQL' } },
      stickySettings: ['MODE'],
      stickyConnectionStrings: ['db'],
      slots: {
        staging: {
          linuxFxVersion: 'DOCKER|contoso.azurecr.io/app:2',
          appSettings: { MODE: 'trial', COLOUR: 'green' },
          connectionStrings: { db: { value: 'trial-db', type: 'PostgreSQL' } },
        },
      },
    },
  ],
};

import assert from 'node:assert/strict';
import { type SimulatorAddress, simulated } from '../../../../operations/azure/simulated.ts';
import { type SwapAzure, swapAzure } from '../../../../operations/azure/swap-ports.ts';
import type { Ports } from '../../../../operations/core/ports.ts';
import type { SlotRequest, SlotsSeen } from '../../../../operations/swap/slots.ts';
import { idSource } from '../../../../simulator/core/ids.ts';
import { tokenWith } from '../../../../simulator/core/token.ts';
import type { Fault } from '../../../../simulator/faults/fault.ts';
import { type Seed, sow } from '../../../../simulator/seed.ts';
import { createSimulator, type Simulator } from '../../../../simulator/simulator.ts';
import { newIdentity } from '../../../../simulator/transport/certificate.ts';
import { listen } from '../../../../simulator/transport/listener.ts';
import { WorkClock } from './work-clock.ts';

export const SUBSCRIPTION = '11111111-1111-4111-8111-111111111111';
export const APP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Web/sites/contoso`;
const TOKEN = tokenWith('contoso-simulated-token');

/** A digest of production, a digest of staging, and a third slot for other people. */
export const OLD = `contoso.azurecr.io/app@sha256:${'a'.repeat(64)}`;
export const NEW = `contoso.azurecr.io/app@sha256:${'b'.repeat(64)}`;
const OTHER = `contoso.azurecr.io/app@sha256:${'c'.repeat(64)}`;

export const SEED: Seed = {
  subscription: SUBSCRIPTION,
  plans: [{ name: 'plan', sku: 'S2' }],
  sites: [
    {
      name: 'contoso',
      plan: 'plan',
      linuxFxVersion: `DOCKER|${OLD}`,
      appSettings: { MODE: 'live', DATABASE_URL: 'contoso-live-database' },
      connectionStrings: { db: { value: 'contoso-live-connection', type: 'PostgreSQL' } },
      stickySettings: ['MODE'],
      stickyConnectionStrings: ['db'],
      slots: {
        staging: {
          linuxFxVersion: `DOCKER|${NEW}`,
          appSettings: { MODE: 'trial', DATABASE_URL: 'contoso-trial-database' },
          connectionStrings: { db: { value: 'contoso-trial-connection', type: 'PostgreSQL' } },
        },
        other: { linuxFxVersion: `DOCKER|${OTHER}`, appSettings: { MODE: 'other' } },
      },
    },
  ],
};

/** An app in a simulator behind real TLS, reached by the adapter of Azure; both go by one clock. */
export interface World extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly clock: WorkClock;
  readonly address: SimulatorAddress;
  readonly azure: SwapAzure;
  readonly ports: Ports<SlotsSeen, SlotRequest>;
  /** Values the adapter has read and wants nobody to see. */
  readonly concealed: Set<string>;
  fault(...faults: Fault[]): void;
  /** What somebody else does in the same Azure; `path` has its api-version. */
  manage(method: string, path: string, body?: unknown): void;
  /** `deploymentId` of what a slot really holds. */
  holds(slot: string): string | undefined;
  /** How often a change of this name arrived at the simulator's door, whoever let it in. */
  sent(action: string): number;
}

export async function world(): Promise<World> {
  const { simulator, clock, address, ...rest } = await begun(SEED);
  const concealed = new Set<string>();
  const place = { subscription: SUBSCRIPTION, group: 'rg', site: 'contoso', source: 'staging' };
  const azure = swapAzure({
    ...simulated(address, SUBSCRIPTION),
    place,
    conceal: (secret) => concealed.add(secret),
  });
  const slots = () => simulator.azure.sites.get(APP.toLowerCase())?.slots;
  return {
    ...rest,
    simulator,
    clock,
    address,
    azure,
    ports: inTime(azure.ports({ clock, ask: async () => ({ choice: 'unanswered', by: 'nobody' }) }), clock),
    concealed,
    holds: (slot) => slots()?.get(slot)?.content.deploymentId,
  };
}

/** What every world has. */
export type Begun = Pick<
  World,
  'simulator' | 'clock' | 'address' | 'fault' | 'manage' | 'sent' | typeof Symbol.asyncDispose
>;

/** A simulator that listens, with what there is at first. */
export async function begun(seed: Seed): Promise<Begun> {
  const clock = new WorkClock();
  const manner = { retryAfterSeconds: undefined, pace: 1 };
  const simulator = createSimulator({ clock, ids: idSource(4), token: TOKEN, manner });
  sow(simulator, TOKEN, seed);
  clock.pass(60_000);
  const domains = [...simulator.azure.environments.values()].map(({ domain }) => domain);
  const identity = newIdentity(Date.now(), domains);
  const listener = await listen(simulator, identity, 0);
  return {
    simulator,
    clock,
    address: { endpoint: `https://127.0.0.1:${listener.port}`, ca: identity.certificate, token: TOKEN },
    fault: (...faults) => simulator.faults.set(faults),
    manage(method, path, body) {
      const url = new URL(path, 'https://management.azure.com');
      const headers = { authorization: `Bearer ${TOKEN}` };
      const { status } = simulator.handle({ method, url, headers, body }, url.hostname, url.origin);
      assert(status < 300, `${method} ${path} was answered ${status}`);
    },
    sent: (action) =>
      simulator.requests.filter(({ path, outsider }) => path.endsWith(`/${action}`) && !outsider).length,
    [Symbol.asyncDispose]: () => listener.close(),
  };
}

/** While one of these is under way the clock stands still. */
export function inTime<Seen, Request>(ports: Ports<Seen, Request>, clock: WorkClock): Ports<Seen, Request> {
  return {
    ...ports,
    read: (signal) => clock.during(() => ports.read(signal)),
    send: (request, signal) => clock.during(() => ports.send(request, signal)),
    poll: (location, signal) => clock.during(() => ports.poll(location, signal)),
    probe: (probe, signal) => clock.during(() => ports.probe(probe, signal)),
  };
}

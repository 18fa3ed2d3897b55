import { clientsOf } from '../../../../operations/azure/clients.ts';
import type { ContainerAppSeen } from '../../../../operations/azure/containerapps/app-seen.ts';
import { containerAppPorts } from '../../../../operations/azure/containerapps/rollout-ports.ts';
import { simulated } from '../../../../operations/azure/simulated.ts';
import type { Ports } from '../../../../operations/core/ports.ts';
import type { RolloutRequest, RolloutSeen } from '../../../../operations/rollout/seen.ts';
import type { SeedContainerApp } from '../../../../simulator/seed-container-apps.ts';
import { type Begun, begun, inTime, SUBSCRIPTION } from './world.ts';

export const PLACE = { subscription: SUBSCRIPTION, group: 'rg', app: 'intake' };
export const CONTAINER_APP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.App/containerApps/intake`;
export const APP_API = 'api-version=2025-07-01';

/** The images of two releases. */
export const [FIRST, SECOND] = ['a', 'b'].map((digit) => `fabrikam.azurecr.io/intake@sha256:${digit.repeat(64)}`) as [
  string,
  string,
];

/** A container app in a simulator behind real TLS, reached by the adapter of Azure. */
export interface ContainerWorld extends Begun {
  readonly ports: Ports<RolloutSeen, RolloutRequest>;
  /** How the adapter reaches it. */
  readonly reach: ReturnType<typeof simulated>['reach'];
  readonly clients: ReturnType<typeof clientsOf>;
  /** How many requests the seed made. */
  readonly seeded: number;
  read(): Promise<ContainerAppSeen>;
  /** Percent by the end of a revision's name. */
  shares(): Promise<Readonly<Record<string, number>>>;
}

/** As seeded: one revision `v1` that has everything by name, unless something else is said. */
export async function containerWorld(app: Partial<SeedContainerApp> = {}): Promise<ContainerWorld> {
  const traffic = [{ revisionName: 'intake--v1', weight: 100 }];
  const revisions = [{ image: FIRST, suffix: 'v1' }];
  const seed = { name: 'intake', mode: 'Multiple', revisions, traffic, ...app };
  const azure = await begun({
    subscription: SUBSCRIPTION,
    containerEnvironments: [{ name: 'cae' }],
    containerApps: [seed],
  });
  const { reach, apps } = simulated(azure.address, SUBSCRIPTION);
  const own = { clock: azure.clock, ask: async () => ({ choice: 'unanswered' as const, by: 'nobody' }) };
  const ports = inTime(containerAppPorts({ reach, apps, place: PLACE }, own), azure.clock);
  const read = () => ports.read(AbortSignal.timeout(20_000));
  return {
    ...azure,
    seeded: azure.simulator.requests.length,
    reach,
    clients: clientsOf(reach),
    // No manifest is declared, so what Azure is asked for is all there is.
    ports: ports as unknown as Ports<RolloutSeen, RolloutRequest>,
    read,
    async shares() {
      const { traffic } = await read();
      return Object.fromEntries(
        traffic.map(({ revision = 'newest', weight }) => [revision.replace('intake--', ''), weight]),
      );
    },
  };
}

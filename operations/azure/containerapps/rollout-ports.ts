import type { Answer } from '../../core/machine/event.ts';
import type { Ports } from '../../core/ports.ts';
import type { RolloutRequest } from '../../rollout/seen.ts';
import type { AppOfAzure } from '../app-ports.ts';
import { type Clients, clientsOf } from '../clients.ts';
import { type Own, portsThrough } from '../ports-through.ts';
import { read } from '../reading.ts';
import type { ChangeRequest } from '../send.ts';
import { type ContainerAppSeen, containerAppSeen } from './app-seen.ts';
import { newRevision } from './new-revision.ts';
import { APP_VERSION, type ContainerPlace, containerAppPath, revisionPath } from './place.ts';
import { containerProbing } from './probing.ts';
import { trafficOf } from './weights.ts';

/** A container app of an Azure. */
export interface ContainerAppOfAzure extends Pick<AppOfAzure, 'reach' | 'apps'> {
  readonly place: ContainerPlace;
}

/** What of a rollout Azure is asked for, and a command of this machine. */
export type ContainerAppRequest = Extract<
  RolloutRequest,
  { action: 'create revision' | 'set weights' | 'activate' | 'deactivate' | 'migrate' }
>;

/** Azure for who changes the revisions of a container app, or who gets their visitors. */
export function containerAppPorts(
  { reach, place, apps }: ContainerAppOfAzure,
  own: Own<ContainerAppSeen, ContainerAppRequest>,
): Ports<ContainerAppSeen, ContainerAppRequest> {
  const clients = clientsOf(reach);
  containerAppPath(place);
  return portsThrough<ContainerAppSeen, ContainerAppRequest>(reach, clients, own, {
    read: (signal) => containerAppSeen(clients, place, signal),
    send: async (request, once, signal): Promise<Answer> => once(await changeOf(clients, place, request, signal)),
    probe: containerProbing(clients, place, apps, own.clock),
  });
}

async function changeOf(
  clients: Clients,
  place: ContainerPlace,
  request: Exclude<ContainerAppRequest, { action: 'migrate' }>,
  signal: AbortSignal,
): Promise<ChangeRequest> {
  const path = containerAppPath(place);
  switch (request.action) {
    case 'create revision':
      return newRevision(place, await read(clients.reading, path, { signal, query: APP_VERSION }), request);
    case 'set weights': {
      const traffic = trafficOf(request.weights);
      const body = { properties: { configuration: { ingress: { traffic } } } };
      return { method: 'PATCH', path, query: APP_VERSION, body };
    }
    case 'activate':
    case 'deactivate':
      return { method: 'POST', path: `${revisionPath(place, request.revision)}/${request.action}`, query: APP_VERSION };
  }
}

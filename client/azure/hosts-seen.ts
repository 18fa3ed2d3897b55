import type { ComposeSeen, ContainerSeen as Replica } from '../../operations/compose/seen.ts';
import { hostAppOf } from '../../operations/conduct/hosts/host-app.ts';
import { lookedAt } from '../../operations/conduct/hosts/looked.ts';
import { hostAt } from '../../operations/conduct/hosts/open.ts';
import { driftOf, type ServiceStatus, serviceStatus } from '../../operations/conduct/hosts/status.ts';
import { shortImage } from '../../operations/conduct/hosts/words.ts';
import { Secrets } from '../../operations/conduct/secrets.ts';
import { whyOf } from '../../operations/host/failure.ts';
import type { DeclaredServer } from '../../operations/target/compose-target.ts';
import type { DeclaredHost } from './declared-host.ts';

export interface ReplicaSeen extends Replica {
  /** `api@sha256:0123456789ab` */
  readonly shortImage: string;
}

export interface ReleasedBefore {
  readonly image: string;
  readonly shortImage: string;
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
}

/** A service on one of its servers, as it was read last. */
export type ServerSeen = { readonly server: string; readonly resource: string } & (
  | {
      readonly state: 'seen';
      readonly status: ServiceStatus;
      /** What users have: `api@sha256:0123456789ab`; nothing where nothing runs. */
      readonly release: string | undefined;
      /** Those that run first; migrations are none of them. */
      readonly containers: readonly ReplicaSeen[];
      /** What it can go back to, newest first. */
      readonly before: readonly ReleasedBefore[];
      /** What a person looks for first, as sentences. */
      readonly attention: readonly string[];
    }
  /** It could not be asked, in a sentence. */
  | { readonly state: 'unread'; readonly sentence: string }
);

export interface ServersSeen {
  readonly servers: readonly ServerSeen[];
  /** Which ones were asked. */
  readonly declared: DeclaredHost;
}

/** Asks all servers of a service at once, each by a connection that is closed again. Never rejects. */
export async function serversSeen(declared: DeclaredHost, signal: AbortSignal): Promise<ServersSeen> {
  const servers = await Promise.all(declared.target.servers.map((server) => serverSeen(declared, server, signal)));
  return { servers, declared };
}

async function serverSeen(
  { target, folder }: DeclaredHost,
  server: DeclaredServer,
  signal: AbortSignal,
): Promise<ServerSeen> {
  const { name } = server;
  const open = (where: Parameters<typeof hostAt>[0]) => hostAt(where, folder);
  let resource = '';
  try {
    const app = hostAppOf([target], server, { folder, secrets: new Secrets(), open });
    resource = app.resource;
    try {
      const seen = await lookedAt(app, signal);
      const own = seen.containers.filter((one) => one.service === target.composeService && !one.isOneOff);
      const running = own.filter(({ state }) => state === 'running');
      const status = serviceStatus(seen, target.composeService);
      const named = (container: Replica) => ({ ...container, shortImage: shortImage(container.image) });
      return {
        server: name,
        resource,
        state: 'seen',
        status,
        release: status.image === undefined ? undefined : shortImage(status.image),
        containers: [...running, ...own.filter((one) => !running.includes(one))].map(named),
        before: releasedBefore(seen, status),
        attention: driftOf(app, seen),
      };
    } finally {
      await app.host.close();
    }
  } catch (error) {
    return { server: name, resource, state: 'unread', sentence: `${whyOf(error)}.` };
  }
}

/** Each image once, as it was released last; what runs is none of them. */
function releasedBefore({ releases }: ComposeSeen, { service, image: current }: ServiceStatus): ReleasedBefore[] {
  const images = new Set<string | undefined>([current]);
  return releases.flatMap(({ service: of, image, at, by }) => {
    if (of !== service || images.has(image)) return [];
    images.add(image);
    return [{ image, shortImage: shortImage(image), at, by }];
  });
}

import { imageOf, repositoryIn } from '../../domain/image.ts';
import type { ComposeRequest } from '../compose/request.ts';
import type { ComposeSeen } from '../compose/seen.ts';
import type { Clock, Ports } from '../core/ports.ts';
import { digestOf } from './docker/digest.ts';
import { Docker } from './docker/docker.ts';
import { type LogsWanted, logsOf } from './docker/logs.ts';
import { type HostLocks, hostLock } from './lock/host-lock.ts';
import type { HostPlace } from './place.ts';
import { forwards } from './probing/forwards.ts';
import { hostProbing } from './probing/probing.ts';
import { reachOf } from './reach/reach-of.ts';
import { type Hello, helloOf } from './script/hello.ts';
import { hostScript } from './script/host-script.ts';
import { lookAt } from './script/look.ts';
import { composeSeen } from './seen/compose-seen.ts';
import { Containers } from './seen/containers.ts';
import { keepBytes } from './send/keep.ts';
import { pulledDigest } from './send/pulled-digest.ts';
import { composeSending, type HostSender } from './send/sending.ts';

/** The services of a Compose project on one host. What fails is a `HostFailure`, and never before it is asked. */
export interface ComposeHost {
  readonly place: HostPlace;
  look(signal: AbortSignal): Promise<ComposeSeen>;
  /** An image by its digest, `registry/repository@sha256:…`, or why it is not known, in a sentence. */
  imageOf(reference: string, signal: AbortSignal): Promise<{ readonly image: string } | { readonly refusal: string }>;
  /** What a container writes, line by line. */
  logs(wanted: LogsWanted, signal: AbortSignal): AsyncIterable<string>;
  /** What there is to release with. */
  hello(signal: AbortSignal): Promise<HostHello>;
  ports(own: HostOwn): Ports<ComposeSeen, ComposeRequest>;
  /** Keeps bytes on the host by their digest, for who puts files there. */
  keep(bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  readonly lock: HostLocks;
  /** Ends the connections. Without it the process does not end. */
  close(): Promise<void>;
}

export interface HostHello extends Hello {
  /** Version of the Docker Engine; nothing where that is not reached. */
  readonly engine: string | undefined;
  /** New containers can be asked from here, at ports that only the host has. */
  readonly forwards: boolean;
}

/** What an operation on a host is known by there, and who is asked when it cannot decide. */
export interface HostOwn extends HostSender, Pick<Ports<unknown, unknown>, 'ask'> {}

export interface HostOptions {
  readonly clock: Clock;
  /** OpenSSH, by its whole path; nothing where there is none. */
  readonly ssh?: string;
}

export function openHost(place: HostPlace, { clock, ssh }: HostOptions): ComposeHost {
  const reach = reachOf(place, ssh);
  const docker = new Docker(reach, place.server ?? 'localhost');
  const containers = new Containers(docker);
  const script = hostScript(reach);
  const eyes = { docker, containers, look: (signal: AbortSignal) => lookAt(script, place, signal) };
  const look = (signal: AbortSignal) => composeSeen(place, eyes, signal);
  const probe = hostProbing({
    place,
    reach,
    containers: async (signal) => (await containers.seen(place, signal)).containers,
  });
  return {
    place,
    look,
    async imageOf(reference, signal) {
      const image = imageOf(reference);
      const digest = image?.digest ?? (image && (await digestOf(docker, reference, signal)));
      if (digest !== undefined) return { image: `${repositoryIn(reference)}@${digest}` };
      const pulled = await pulledDigest(script, reference, signal);
      return 'image' in pulled ? pulled : { refusal: `Nothing can be deployed from it: ${pulled.refusal}.` };
    },
    logs: (wanted, signal) => logsOf(docker, wanted, signal),
    async hello(signal) {
      const hello = await helloOf(script, place, signal);
      const engine = await docker.engine(signal).catch(() => undefined);
      return { ...hello, engine, forwards: place.server === undefined || (await forwards(reach, signal)) };
    },
    ports: ({ ask, ...sender }) => ({ clock, ask, read: look, probe, ...composeSending(script, place, sender) }),
    keep: (bytes, signal) => keepBytes(script, bytes, signal),
    lock: hostLock(script, place),
    async close() {
      docker.close();
      await reach.close();
    },
  };
}

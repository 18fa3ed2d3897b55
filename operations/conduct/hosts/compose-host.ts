import type { ComposeRequest } from '../../compose/request.ts';
import type { ComposeSeen, HostLock } from '../../compose/seen.ts';
import type { Ports } from '../../core/ports.ts';
import type { HostPlace } from '../../host/place.ts';

/** The services of a Compose project on one host. Nothing is reached before it is asked; what fails is a `HostFailure`. */
export interface ComposeHost {
  readonly place: HostPlace;
  look(signal: AbortSignal): Promise<ComposeSeen>;
  /** An image by its digest, `registry/repository@sha256:…`, or why it is not known, in a sentence. */
  imageOf(reference: string, signal: AbortSignal): Promise<{ readonly image: string } | { readonly refusal: string }>;
  /** What a container writes, line by line. */
  logs(wanted: LogsWanted, signal: AbortSignal): AsyncIterable<string>;
  hello(signal: AbortSignal): Promise<Hello>;
  ports(own: HostOwn): Ports<ComposeSeen, ComposeRequest>;
  /** Keeps bytes on the host by their digest, for who puts files there. */
  keep(bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  readonly lock: HostLocks;
  close(): Promise<void>;
}

/** What an operation on a host is known by there, and who is asked when it cannot decide. */
export interface HostOwn {
  readonly operation: string;
  /** `ana@laptop`. */
  readonly by: string;
  readonly ask: Ports<unknown, unknown>['ask'];
}

export interface LogsWanted {
  /** Id of the container. */
  readonly container: string;
  readonly follow: boolean;
  /** Last lines of before, which come first. */
  readonly tail: number;
}

/** What there is on a host to release with. */
export interface Hello {
  readonly account: string;
  /** Version of the Docker Engine; nothing where it is not reached. */
  readonly engine: string | undefined;
  readonly compose: ComposeSeen['compose'];
  /** Version of nginx; nothing where there is none. */
  readonly nginx: string | undefined;
  /** Whether the account may run nginx as root, by being it or by `sudo` without a password. */
  readonly sudo: boolean;
  readonly include: readonly { readonly path: string; readonly writable: boolean }[];
}

/** One operation at a time changes a project on a host, from whichever computer. */
export interface HostLocks {
  take(claim: HostClaim, signal: AbortSignal): Promise<HostLocking>;
  /** Says that its holder is there; false when somebody else has it by now. */
  beat(operation: string, signal: AbortSignal): Promise<boolean>;
  release(operation: string, signal: AbortSignal): Promise<void>;
}

export interface HostClaim {
  readonly operation: string;
  /** `ana@laptop`. */
  readonly by: string;
  readonly title: string;
}

export type HostLocking =
  /** `tookOver`: from somebody who was not heard of for long. */
  | { readonly is: 'held'; readonly tookOver?: HostLock | undefined }
  | { readonly is: 'busy'; readonly holder: HostLock };

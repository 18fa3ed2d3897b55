import type { ProbeCheck } from '../core/machine/evidence.ts';
import type { RollbackRule } from '../swap/input.ts';
import type { FileChange } from './request.ts';
import type { ComposeSeen } from './seen.ts';

/** What a person confirmed. All of it is shown and none of it is secret; a plan follows from it alone. */
export interface ComposeReleaseInput {
  readonly environment: string;
  readonly shown: ComposeSeen;
  /** From the preflight; what was overridden by name is not among them. */
  readonly refusals: readonly string[];
  readonly because: 'deploy' | 'rollback' | 'promotion';
  /** Id of the operation that starts it; that of the one that rests where this one goes on with it. */
  readonly release: string;
  /** `rolling`: new beside old. `recreate`: the old one stops first. `blueGreen`: all units in the other colour. */
  readonly strategy: 'rolling' | 'recreate' | 'blueGreen';
  /** One, or all of them for blue-green; in the order they depend on each other. */
  readonly units: readonly ComposeUnit[];
  /** Also those that an earlier operation of this release has put there, where this one promotes it. */
  readonly files: readonly FileChange[];
  readonly migration: ComposeMigration | undefined;
  /** Milliseconds users are watched before the old ones stop, and once more afterwards. */
  readonly soak: number;
  readonly rollback: RollbackRule;
  /** Whether a person promotes it once the new ones are well and before users get them. */
  readonly rests: boolean;
  /** Goes on where an earlier operation of this release rests: everything before users get it is there. */
  readonly promotes: boolean;
  /** Images of each repository that stay to go back to, beside the one that runs. */
  readonly retain: number;
  /** Milliseconds without service that somebody has agreed to, for `recreate`. */
  readonly acceptedDowntime: number | undefined;
}

/** What is asked for, before anything is known to speak against it. */
export type ComposeAsked = Omit<ComposeReleaseInput, 'refusals'>;

export interface ComposeUnit {
  /** As the compose file names it. */
  readonly service: string;
  /** Compose project the new ones belong to; for blue-green the other colour than the old ones have. */
  readonly project: string;
  /** `registry/repository@sha256:…` */
  readonly image: string;
  /** What the compose file is given for its variables; none of it is secret. */
  readonly variables: Readonly<Record<string, string>>;
  readonly replicas: number;
  /** Behind the proxy; nothing for a worker. */
  readonly proxy: ComposeProxy | undefined;
  readonly checks: ComposeChecks;
  /** Milliseconds in which a container is ready at worst. */
  readonly startupTime: number;
  /** Milliseconds users' last requests to the old ones get at least, and at most, before those are stopped. */
  readonly drain: { readonly least: number; readonly most: number };
  readonly file: ServiceFacts;
}

/** What the compose files say of a service that decides whether it can be released this way. */
export interface ServiceFacts {
  /** `container_name`: there can be one container of it. */
  readonly containerName: string | undefined;
  /** Ports of the host that it publishes itself, as written. */
  readonly hostPorts: readonly string[];
  /** Named volumes that belong to the project, and so to one colour of it. */
  readonly volumes: readonly string[];
  readonly hasHealthcheck: boolean;
  /** Every network of it is `internal`: Docker publishes no port there. */
  readonly isInternal: boolean;
  /** Services it depends on that stay in another colour, where no network of it leads. */
  readonly leftBehind: readonly string[];
  /** Declared as one that never runs twice. */
  readonly singleton: boolean;
  /** Mutable tag that the digest was looked up for. */
  readonly taggedAs: string | undefined;
  /** Bytes the image takes on the host, where that is known. */
  readonly imageSize: number | undefined;
}

export interface ComposeProxy {
  /** On the host: `/etc/nginx/conf.d/upstream-api.conf`. */
  readonly include: string;
  /** The containers listen on it. */
  readonly port: number;
  /** First of as many consecutive free ports of 127.0.0.1 as there are replicas; chosen when it is planned. */
  readonly publishedFrom: number;
}

export interface ComposeChecks {
  /** Of each new container, by its own address, before it gets anybody. */
  readonly container: readonly ProbeCheck[];
  /** Through the proxy, as long as users are watched. */
  readonly health: readonly ProbeCheck[];
  /** Through the proxy, once users have it. */
  readonly smoke: readonly ProbeCheck[];
}

export interface ComposeMigration {
  /** Index of the unit whose image it is run in. */
  readonly unit: number;
  /** Argument list. */
  readonly command: readonly string[];
  readonly phase: 'preDeploy' | 'prePromotion';
  /** Whether the release before works with the database afterwards, as declared. */
  readonly isBackwardCompatible: boolean | undefined;
}

/** Takes away what an operation left that rests or whose process died before users got it. */
export interface ComposeAbortInput {
  readonly environment: string;
  readonly shown: ComposeSeen;
  readonly refusals: readonly string[];
  /** Id of the operation whose containers go. */
  readonly release: string;
  /** From what the release wrote to what was there before. */
  readonly files: readonly FileChange[];
}

/** What one reading tells about the services of a Compose project on a host; of the rest, what a release has to do with. */
export interface ComposeSeen {
  /** As the deployment file names it; `localhost` for this computer. */
  readonly host: string;
  /** The account on the host. */
  readonly caller: string;
  /** Of the Docker Engine. */
  readonly engine: string;
  /** `docker compose` or `docker-compose`; nothing where neither is there. */
  readonly compose: { readonly kind: 'plugin' | 'standalone'; readonly version: string } | undefined;
  /** Bytes where Docker keeps its images. */
  readonly disk: { readonly folder: string; readonly free: number; readonly total: number };
  readonly lock: HostLock | undefined;
  /**
   * Of the ports that releases choose from (`FIRST_PORT` to `LAST_PORT`): those somebody listens on or a container, even
   * a stopped one, claims; ascending.
   */
  readonly takenPorts: readonly number[];
  /** Of the compose files, in the order they are merged. */
  readonly files: readonly FileSeen[];
  /** Of the services that were asked for, running or not, in both colours of a blue-green project; oldest first. */
  readonly containers: readonly ContainerSeen[];
  /** Of each service behind the proxy, by its name; empty where there is no proxy. */
  readonly proxies: readonly ProxySeen[];
  /** Of the repositories of those services. */
  readonly images: readonly ImageSeen[];
  /** What was released to these services from anywhere, newest first; at most twenty for each. */
  readonly releases: readonly ReleaseSeen[];
}

/** Who changes these services now, or left them in the middle. */
export interface HostLock {
  readonly operation: string;
  /** `ana@laptop`. */
  readonly by: string;
  /** ISO 8601, by the clock of the host. */
  readonly since: string;
  /** Milliseconds since its holder was last heard of, by the clock of the host. */
  readonly silent: number;
  /** What it was doing, as it said. */
  readonly title: string;
}

export interface FileSeen {
  /** Seen from the folder on the host. */
  readonly path: string;
  /** SHA-256 of its bytes, in hexadecimal; nothing where it is not there. */
  readonly digest: string | undefined;
}

export interface ContainerSeen {
  /** Whole, 64 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly project: string;
  /** As the compose file names it. */
  readonly service: string;
  /** Made by `docker compose run`: a migration, never a replica. */
  readonly isOneOff: boolean;
  /** Operation that started it, by its label; nothing for what somebody else started. */
  readonly release: string | undefined;
  /** As it was asked for: `registry/repository@sha256:…` for what Fairlead started. */
  readonly image: string;
  /** `sha256:…` of the image itself. */
  readonly imageId: string;
  readonly state: 'created' | 'running' | 'restarting' | 'paused' | 'exited' | 'dead' | 'removing';
  /** Of one that has ended. */
  readonly exitCode: number | undefined;
  /** `none` where the image and the compose file have no health check. */
  readonly health: 'healthy' | 'unhealthy' | 'starting' | 'none';
  readonly restarts: number;
  /** ISO 8601, by the clock of the host. */
  readonly started: string | undefined;
  /**
   * Where the proxy reaches it, as `address:port`: what it publishes on the host for the port of its service, else its
   * address in the first of its networks by name. Empty when it does not run.
   */
  readonly addresses: readonly string[];
  /** Seconds between the stop signal and the kill. */
  readonly grace: number;
}

/** Of one include that Fairlead writes, and of the nginx that reads it. */
export interface ProxySeen {
  readonly service: string;
  /** On the host. */
  readonly path: string;
  /** `address:port` of every server in it; nothing where the file is not there. */
  readonly servers: readonly string[] | undefined;
  /** SHA-256 of the file, and of what it was when nginx last took it; equal when nginx knows what the file says. */
  readonly digest: string | undefined;
  readonly loaded: string | undefined;
  /** Compose project that the file says it belongs to; nothing for a file that is not ours. */
  readonly project: string | undefined;
  /** What nginx says against its configuration as it is; nothing when it is in order. */
  readonly complaint: string | undefined;
  /** Workers of an earlier configuration that still finish requests. */
  readonly draining: number;
}

export interface ImageSeen {
  /** `sha256:…` of the image itself. */
  readonly id: string;
  /** Every `registry/repository@sha256:…` it is known by. */
  readonly digests: readonly string[];
  readonly tags: readonly string[];
  /** Bytes. */
  readonly size: number;
}

export interface ReleaseSeen {
  /** That started its containers, as their label says. */
  readonly operation: string;
  readonly service: string;
  readonly image: string;
  /** ISO 8601, by the clock of the host. */
  readonly at: string;
  readonly by: string;
  readonly because: 'deploy' | 'rollback' | 'promotion';
  /** What the compose file was given for its variables; no secret is among them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Of the compose files as they were then. */
  readonly files: readonly FileSeen[];
}

/**
 * Ports of 127.0.0.1 that releases publish their containers on. A container that is started again, by its restart policy
 * or after a reboot, gets another IP address, and may get that of another service; its published port stays its own.
 */
export const FIRST_PORT = 20_000;
export const LAST_PORT = 20_999;

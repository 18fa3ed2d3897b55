import type { FileSeen } from './seen.ts';

/**
 * What a release on a Compose host asks for. Each is carried out on the host by one fixed script that is told its words
 * over its input, notes before and after what it does, goes on when the connection is cut, and does nothing for an
 * operation that no longer holds the lock of the host. Lists are never empty.
 */
export type ComposeRequest =
  /** All or none: `docker compose config` has to read them first. The bytes of `to` were kept by their digest before. */
  | {
      readonly action: 'put files';
      readonly files: readonly FileChange[];
      /** What Compose reads them with; left out for files that were there before, which nobody judges on the way back. */
      readonly variables?: Readonly<Record<string, string>>;
    }
  /** `registry/repository@sha256:…` */
  | { readonly action: 'pull'; readonly images: readonly string[] }
  /** One container beside the others that ends by itself; the release and the phase are in its labels. */
  | { readonly action: 'migrate'; readonly run: Started; readonly phase: string; readonly command: readonly string[] }
  /** New containers beside what is there; what is there is not touched. One that cannot be made takes all of them away. */
  | { readonly action: 'start'; readonly runs: readonly Started[] }
  /** All includes are written, tested together and loaded by one reload, or all are as they were. */
  | { readonly action: 'send users'; readonly includes: readonly Include[] }
  /** Each gets its own grace. */
  | { readonly action: 'stop'; readonly containers: readonly string[] }
  | { readonly action: 'start again'; readonly containers: readonly string[] }
  /** Stops first what still runs, with its grace. */
  | { readonly action: 'remove'; readonly containers: readonly string[] }
  /** Ids of images; one that is used stays. */
  | { readonly action: 'forget images'; readonly images: readonly string[] }
  | { readonly action: 'note release'; readonly releases: readonly Noted[] };

export interface FileChange {
  /** Seen from the folder on the host. */
  readonly path: string;
  /** SHA-256; nothing where the file is not there before or after. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface Started {
  /** Compose project it belongs to: that of the file, or a colour of it. */
  readonly project: string;
  readonly service: string;
  /** `registry/repository@sha256:…` */
  readonly image: string;
  /** How many new ones. */
  readonly count: number;
  /** Goes into their label `dev.fairlead.release`. */
  readonly release: string;
  readonly variables: Readonly<Record<string, string>>;
  /**
   * The override publishes `127.0.0.1:FIRST-LAST:CONTAINER`, as many consecutive ports as there are new ones, so that each
   * keeps one of them whenever it is started again; nothing for what is not behind the proxy.
   */
  readonly published: { readonly first: number; readonly last: number; readonly container: number } | undefined;
}

export interface Include {
  readonly service: string;
  readonly project: string;
  /** On the host: `/etc/nginx/conf.d/upstream-api.conf`. */
  readonly path: string;
  /** `address:port`; empty where the file goes again, as it was not there before the first release. */
  readonly servers: readonly string[];
}

export interface Noted {
  /** Becomes its `ReleaseSeen.operation`: that of the label of its containers, whoever promoted it. */
  readonly release: string;
  readonly service: string;
  readonly image: string;
  readonly because: 'deploy' | 'rollback' | 'promotion';
  readonly variables: Readonly<Record<string, string>>;
  /** Of the compose files it runs by. */
  readonly files: readonly FileSeen[];
}

import type { Caller } from '../swap/slots.ts';

/** What one reading tells about a container app and about who reads it; of the rest, what the rollout has to do with. */
export interface RolloutSeen {
  /** Resource id of the app, as ARM writes it. */
  readonly app: string;
  readonly caller: Caller;
  /** `Single`, `Multiple`, `Labels`, or whatever else Azure says. */
  readonly mode: string;
  /** Of the app: `Succeeded`, `InProgress`, `Failed`, … Nothing is sent while one is in progress. */
  readonly provisioning: string;
  /** `systemData.lastModifiedAt`. */
  readonly modified: string;
  /** Of the app's own address, without scheme; nothing without ingress. */
  readonly host: string | undefined;
  readonly latestRevision: string | undefined;
  /** Lags behind `latestRevision` until that one is ready: the best sign there is. */
  readonly latestReady: string | undefined;
  readonly traffic: readonly TrafficWeight[];
  /** `maxInactiveRevisions`: beyond it Azure purges, oldest first. */
  readonly keptInactive: number;
  /** Newest first. */
  readonly revisions: readonly RevisionSeen[];
  /** Of the Office manifest or JSON file whose version goes along; nothing where none is declared. */
  readonly manifest: ManifestSeen | undefined;
}

/** One entry of `ingress.traffic`. */
export interface TrafficWeight {
  /** Name of the revision; nothing for `latestRevision: true`, which is whatever is newest at that moment. */
  readonly revision: string | undefined;
  /** Percent of new requests; 0 for an entry that only carries a label. */
  readonly weight: number;
  readonly label: string | undefined;
}

export interface RevisionSeen {
  /** `app--suffix`. */
  readonly name: string;
  readonly active: boolean;
  /** ISO 8601, by Azure's clock. */
  readonly created: string;
  /** Of its containers, in order, as the template names them. */
  readonly images: readonly string[];
  /** `Provisioned`, `Provisioning`, `Failed`, … */
  readonly provisioning: string;
  /** What Azure says about a failure, nothing secret in it. */
  readonly provisioningError: string | undefined;
  /** `Healthy`, `Unhealthy`, `None`. */
  readonly health: string;
  /** `Running`, `RunningAtMaxScale`, `Activating`, `Degraded`, `Stopped`, `ScaledToZero`, … */
  readonly running: string;
  readonly replicas: number;
  readonly minReplicas: number;
  /** Of all its containers together; nothing where replicas were not read. */
  readonly restarts: number | undefined;
  /** Its own address, without scheme. */
  readonly host: string | undefined;
}

export interface ManifestSeen {
  /** Seen from the deployment file. */
  readonly path: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly digest: string;
  readonly version: string;
}

/** What a rollout asks for. Those to Azure are sent once; clearing and warming may be sent again, they say the same. */
export type RolloutRequest =
  /** A new revision by a changed template: the suffix makes it known again, and Azure takes each only once. */
  | { readonly action: 'create revision'; readonly suffix: string; readonly image: string }
  /** All of `ingress.traffic` is replaced; sums to 100, and every entry names its revision. */
  | { readonly action: 'set weights'; readonly weights: readonly TrafficWeight[] }
  | { readonly action: 'activate'; readonly revision: string }
  | { readonly action: 'deactivate'; readonly revision: string }
  /** The bytes of `to` were kept by their digest before this is asked for. */
  | { readonly action: 'write manifest'; readonly from: string; readonly to: string; readonly version: string }
  | { readonly action: 'clear cache'; readonly patterns: readonly string[] }
  | { readonly action: 'warm cache'; readonly entries: readonly string[]; readonly revision: string }
  /** Run on this machine, without a shell. */
  | { readonly action: 'migrate'; readonly command: readonly string[] };

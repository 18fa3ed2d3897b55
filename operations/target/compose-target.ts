import type { ComposeFacts } from './compose-facts.ts';
import type { ChecksByUse, CommonTarget } from './target.ts';
import type { Filled } from './variables.ts';

/** A service under Docker Compose in one environment, as its deployment file and its compose files declare it. */
export interface ComposeTarget extends CommonTarget {
  readonly host: 'compose';
  readonly servers: readonly DeclaredServer[];
  /** Absolute, on the servers. */
  readonly directory: string;
  /** Of the compose files, in the order they are merged; the same seen from the deployment file and from `directory`. */
  readonly files: readonly string[];
  /** Compose project. */
  readonly project: string;
  /** As the compose files name it. */
  readonly composeService: string;
  readonly facts: ComposeFacts;
  /** What the compose files run, once the variables of this shell are in it. */
  readonly image: Filled | undefined;
  /** `registry/repository` of what it is deployed from; nothing where that hangs on a variable that is not set. */
  readonly repository: string | undefined;
  /** Variables of this shell that the images of the compose files are named by. */
  readonly variables: Readonly<Record<string, string>>;
  readonly port: number | undefined;
  readonly proxy: DeclaredProxy | undefined;
  readonly strategy: 'rolling' | 'recreate' | 'blueGreen';
  /** Milliseconds. */
  readonly acceptedDowntime: number | undefined;
  readonly singleton: boolean;
  readonly replicas: number;
  /** Milliseconds. */
  readonly drain: { readonly least: number; readonly most: number };
  /** Images that stay beside the one that runs. */
  readonly retain: number;
  readonly checks: ChecksByUse;
}

export interface DeclaredServer {
  /** As the file names it; `localhost` for this computer. */
  readonly name: string;
  /** Nothing for this computer. */
  readonly server: string | undefined;
  readonly user: string | undefined;
  readonly port: number | undefined;
}

export interface DeclaredProxy {
  /** The file that a release writes: `/etc/nginx/conf.d/upstream-api.conf`. */
  readonly include: string;
  readonly port: number;
  /** Where users of any of the servers are; nothing where each is asked by its own name. */
  readonly address: string | undefined;
}

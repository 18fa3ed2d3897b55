import type { Host } from '../../../domain/deployment.ts';
import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { Edit } from '../../core/span.ts';
import type { FixedWorkers, Machine } from './build.ts';
import type { DeclaredTimes } from './declared-times.ts';
import type { Spot } from './spot.ts';

/** One service as one file speaks of it. */
export interface DeclaredService {
  /** Compose runs it, the deployment file declares it, a Dockerfile makes its image, nginx asks it, Terraform makes it, a pipeline checks it. */
  readonly by: 'compose' | 'deployment' | 'dockerfile' | 'nginx' | 'containerapp' | 'terraform' | 'pipeline';
  readonly path: string;
  /** What the file calls it, for messages. */
  readonly title: string;
  readonly at: Spot;
  readonly belongs: Belonging;
  readonly environment: EnvironmentKind | undefined;
  /** The port it is told to listen on, or is asked at. */
  readonly port: Valued<number, Spot>;
  /** The paths its health is asked at: readiness first. */
  readonly health: readonly Valued<string, Spot>[];
  /** The program that listens on the port, where a command tells. */
  readonly server?: string | undefined;
  /** Where it runs, by the word of the deployment file. */
  readonly host?: Host | undefined;
  /** The Dockerfile its image is built from. */
  readonly image?: string | undefined;
  /** What that image is run on, where nothing else than its own command is said to be started. */
  readonly machine?: Machine | undefined;
  readonly times?: DeclaredTimes;
  /** Of an image: the platform it is told to be for, whatever it is built on. */
  readonly platform?: Valued<string, Spot>;
  /** Of an image: how many processes its command always starts. */
  readonly workers?: FixedWorkers | undefined;
  /** Of an image: the ports it announces. */
  readonly exposes?: readonly number[];
  /** Of an upstream of nginx: what makes it look the address up again, where that can be written. */
  readonly lookUpAgain?: readonly Edit[];
  /** The proxy in front of it is told when its containers change. */
  readonly reloadsProxy?: boolean;
}

/** What joins what a file says to a service. */
export type Belonging =
  /** The service of a name among those started from exactly these Compose files. */
  | { readonly to: 'compose'; readonly files: readonly string[]; readonly service: string }
  /** The service of a name among those started together with the server this file is mounted into. */
  | { readonly to: 'mount'; readonly service: string }
  /** Every service that is built from this file. */
  | { readonly to: 'build' }
  /** What Azure calls so. */
  | { readonly to: 'app'; readonly name: Valued<string, Spot> }
  /** The container app of that name. */
  | { readonly to: 'container-app'; readonly name: Valued<string, Spot> }
  | { readonly to: 'none' };

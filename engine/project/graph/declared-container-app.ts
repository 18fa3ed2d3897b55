import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { Profile } from '../../core/rule.ts';
import type { Edit, Place } from '../../core/span.ts';
import type { DeclaredContainer } from './declared-container.ts';
import type { DeclaredRevisions } from './declared-revisions.ts';
import type { DeclaredTimes } from './declared-times.ts';
import type { Spot } from './spot.ts';

/** What speaks of a container app: the deployment file, its own YAML, Terraform, a pipeline. In the order they are asked. */
export const containerAppTellers = ['deployment', 'containerapp', 'terraform', 'pipeline'] as const;
export type ContainerAppTeller = (typeof containerAppTellers)[number];

/** One app of Azure Container Apps as one file speaks of it. */
export interface DeclaredContainerApp {
  readonly by: ContainerAppTeller;
  readonly path: string;
  /** What the file calls it, for messages. */
  readonly title: string;
  /** As Azure names it: what joins the files that speak of one app. */
  readonly name: Valued<string, Spot>;
  /** Where the file says which app it is. */
  readonly at: Place;
  readonly environment: EnvironmentKind | undefined;
  readonly profiles: readonly Profile[];
  /** `single` or `multiple`, in lower case. */
  readonly revisionMode: Valued<string, Spot>;
  /** Nothing where the file does not say how it is reached. */
  readonly ingress: DeclaredIngress | undefined;
  /** The file makes the app, and gives nobody a way to reach it. */
  readonly isUnreachable: boolean;
  readonly scale: DeclaredScale;
  readonly containers: DeclaredContainers;
  readonly revisions: DeclaredRevisions;
  /** How long its replicas may take to end; nothing where another list says it. */
  readonly times: DeclaredTimes;
  /** Names of the secrets the app has. */
  readonly secrets: readonly ContainerSecret[];
  readonly registries: readonly DeclaredRegistry[];
  /** In milliseconds, from start to ready, at worst. */
  readonly startupTime: Valued<number, Spot>;
  /** Where it is said that a new version gets its traffic in steps. */
  readonly canary: Place | undefined;
  /** Where a pipeline gives a revision all traffic at once. */
  readonly jumps: readonly Place[];
  /** Where a pipeline deploys it and says nothing of its port, and what says it there. */
  readonly portless: readonly Portless[];
}

export interface DeclaredIngress {
  readonly at: Place;
  readonly external: Valued<boolean, Spot>;
  /** Whether HTTP is answered beside HTTPS. */
  readonly insecure: Valued<boolean, Spot>;
  readonly targetPort: Valued<number, Spot>;
  /** `auto`, `http`, `http2` or `tcp`, in lower case. */
  readonly transport: Valued<string, Spot>;
  /** `sticky` or `none`, in lower case. */
  readonly affinity: Valued<string, Spot>;
  readonly traffic: DeclaredTraffic | undefined;
}

/** Who gets which part of the requests. */
export interface DeclaredTraffic {
  readonly at: Place;
  readonly shares: readonly DeclaredShare[];
  /** False where others may get a part as well. */
  readonly isWhole: boolean;
}

export interface DeclaredShare {
  readonly at: Place;
  /** In percent. */
  readonly weight: Valued<number, Spot>;
  /** Whatever revision is the newest. */
  readonly latest: Valued<boolean, Spot>;
  readonly label: Valued<string, Spot>;
}

export interface DeclaredScale {
  /** Where the bounds are written, or would be. */
  readonly at: Place;
  readonly min: Valued<number, Spot>;
  readonly max: Valued<number, Spot>;
  /** False where what is left out is not the platform's default but what was there before. */
  readonly isWhole: boolean;
  /** Two of it at the same time do harm. */
  readonly isSingleton: boolean;
  /** What makes it add and take away replicas. */
  readonly rules: readonly DeclaredScaleRule[];
  /** False where there may be others, or one of them is not known. */
  readonly knowsRules: boolean;
  addMin?(value: number): readonly Edit[];
}

export interface DeclaredScaleRule {
  /** `http`, `cpu`, `azure-servicebus`: as Azure calls it, in lower case. */
  readonly type: string;
  readonly at: Place;
}

export interface DeclaredContainers {
  readonly at: Place;
  readonly list: readonly DeclaredContainer[];
  /** False where there may be others, or what is left out is what was there before. */
  readonly isWhole: boolean;
  /** The sizes of the Consumption profile hold. */
  readonly isConsumption: boolean;
}

export interface ContainerSecret {
  readonly name: string;
  /** Known for what is written in the file itself; never shown. */
  readonly content: Valued<string, Spot>;
}

export interface DeclaredRegistry {
  readonly server: Valued<string, Spot>;
  /** The secret it signs in with. */
  readonly password: Valued<string, Spot>;
  readonly identity: Valued<string, Spot>;
}

export interface Portless {
  readonly at: Place;
  /** `azure/container-apps-deploy-action`. */
  readonly tool: string;
  addPort?(port: number): readonly Edit[];
}

import { absent, type Valued } from '../../domain/tri.ts';
import type { Edit, Place } from '../core/span.ts';
import type { Spot } from '../project/graph/spot.ts';

/** What a command, an action or a task says of a container app; each word as it is written. */
export interface ContainerOptions {
  /** It makes the app, so that what it leaves out has the platform's default. */
  readonly makes: boolean;
  readonly revisionMode: Valued<string, Spot>;
  /** `external` or `internal`. */
  readonly ingress: Valued<string, Spot>;
  readonly targetPort: Valued<string, Spot>;
  readonly insecure: Valued<string, Spot>;
  readonly transport: Valued<string, Spot>;
  /** `sticky` or `none`. */
  readonly affinity: Valued<string, Spot>;
  readonly min: Valued<string, Spot>;
  readonly max: Valued<string, Spot>;
  readonly cpu: Valued<string, Spot>;
  readonly memory: Valued<string, Spot>;
  readonly profile: Valued<string, Spot>;
  /** All of it stands in a file of its own. */
  readonly yaml: Valued<string, Spot>;
  /** Of a command that sets the traffic. */
  readonly shares: readonly WrittenShare[];
  addPort?(port: number): readonly Edit[];
}

/** `latest=100`, `green=10`. */
export interface WrittenShare {
  readonly at: Place;
  readonly revision: string;
  readonly weight: Valued<number, Spot>;
}

export const noContainerOptions: ContainerOptions = {
  makes: false,
  revisionMode: absent,
  ingress: absent,
  targetPort: absent,
  insecure: absent,
  transport: absent,
  affinity: absent,
  min: absent,
  max: absent,
  cpu: absent,
  memory: absent,
  profile: absent,
  yaml: absent,
  shares: [],
};

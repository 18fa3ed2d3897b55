import type { Place } from '../../core/span.ts';
import type { Entry, Node } from '../../readers/tree.ts';
import type { TextModel } from '../../text/model.ts';

/** A container of a replica. */
export interface Container {
  readonly name: string | undefined;
  readonly image: string | undefined;
  readonly node: Node;
  readonly resources: Resources;
  readonly probes: readonly Node[];
}

export interface Resources {
  readonly cpu: Entry | undefined;
  readonly memory: Entry | undefined;
}

/** A share of the requests, for one revision. */
export interface TrafficShare {
  readonly node: Node;
  readonly weight: Entry | undefined;
}

/**
 * An app as `az containerapp create --yaml` reads it. What it has below `properties` may stand at the root as well: `az`
 * moves it (containerapp/_utils.py, read 2026-11).
 */
export interface ContainerAppModel extends TextModel {
  /** False for files that only have the name of one: a pipeline, a job, a component. Nothing is said of them. */
  readonly isApp: boolean;
  readonly app: AppParts;
}

export interface AppParts {
  readonly name: string | undefined;
  readonly configuration: Node | undefined;
  readonly template: Node | undefined;
  /** It is all of an app, and no change of one that is there: it says where the app lives. */
  readonly isFull: boolean;
  /** Whether the sizes of the Consumption profile hold; nothing where the profile or the environment is another one. */
  readonly isConsumption: boolean;
  readonly ingress: Entry | undefined;
  readonly traffic: { readonly at: Place; readonly shares: readonly TrafficShare[] } | undefined;
  readonly containers: { readonly at: Place; readonly list: readonly Container[] } | undefined;
  readonly scale: Entry | undefined;
}

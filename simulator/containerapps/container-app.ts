import type { Json } from '../core/http.ts';
import type { Revision } from './revision.ts';

/** An app with its configuration, and with the revisions its template has made. */
export interface ContainerApp {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  readonly location: string;
  /** `functionapp`, `workflowapp`; most have none. */
  readonly kind: string | undefined;
  readonly environmentId: string;
  readonly createdAt: number;
  modifiedAt: number;
  tags: Json | undefined;
  identity: Json | undefined;
  /** The one that is paid by use where nobody says another and the environment has profiles at all. */
  readonly workloadProfileName: string | undefined;
  provisioningState: 'InProgress' | 'Succeeded' | 'Failed' | 'Deleting';
  runningStatus: 'Running' | 'Stopped';
  /** What holds for all revisions: ingress, secrets, registries; secrets have their values here. */
  configuration: Json;
  /** What the next revision is made from, every default written out. */
  template: Json;
  /** Oldest first. */
  readonly revisions: Revision[];
  /** Empty until the first one exists. */
  latestRevisionName: string;
  latestReadyRevisionName: string;
  /** Every name a revision has ever had: none is given twice. */
  readonly namesUsed: Set<string>;
  /** How many requests each revision is owed; see `traffic.ts`. */
  readonly owed: Map<string, number>;
  readonly labelled: Labelled[];
}

/** What a PUT or PATCH makes of an app. */
export interface Written {
  readonly configuration: Json;
  readonly template: Json;
}

/** A time in which a revision had a label. */
export interface Labelled {
  readonly label: string;
  readonly revision: string;
  readonly start: number;
  stop: number | undefined;
}

/** Azure writes it in small letters here, and in capitals in the ids of revisions. */
export function appIdOf({ subscription, group, name }: ContainerApp): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.App/containerapps/${name}`;
}

export type RevisionsMode = 'Single' | 'Multiple' | 'Labels';

export function modeOf({ configuration }: ContainerApp): RevisionsMode {
  const mode = configuration['activeRevisionsMode'];
  return mode === 'Multiple' || mode === 'Labels' ? mode : 'Single';
}

export function latestOf(app: ContainerApp): Revision | undefined {
  return revisionOf(app, app.latestRevisionName);
}

export function revisionOf({ revisions }: ContainerApp, name: string): Revision | undefined {
  return revisions.find((revision) => revision.name.toLowerCase() === name.toLowerCase());
}

import { OWNER, type Role } from '../access/role.ts';
import type { RoleAssignment } from '../access/routes.ts';
import type { Visit } from '../apps/front-door.ts';
import type { Release } from '../apps/release.ts';
import type { ContainerApp } from '../containerapps/container-app.ts';
import type { Environment } from '../containerapps/environment.ts';
import type { AppOperation } from '../containerapps/operation.ts';
import type { RevisionVisit } from '../containerapps/visits.ts';
import type { Activity } from '../monitor/activity-log.ts';
import type { Operation } from '../web/operation.ts';
import type { Plan } from '../web/plan.ts';
import type { Site } from '../web/site.ts';
import type { Clock } from './clock.ts';
import type { AzureResponse } from './http.ts';
import type { IdSource } from './ids.ts';
import { Schedule } from './schedule.ts';

/** How the simulator differs from Azure on purpose. */
export interface Manner {
  /** Azure asks for 15 s between polls; nothing is asked for in quick mode, so that the SDK's own interval holds. */
  readonly retryAfterSeconds: number | undefined;
  /** How many times faster than in Azure things are done; the clock itself is not touched, so that times stay true. */
  readonly pace: number;
}

/** Everything that exists. One object, changed only by handlers and by the time that passes. */
export interface Azure {
  readonly clock: Clock;
  readonly ids: IdSource;
  manner: Manner;
  /** What container apps do by themselves. */
  readonly schedule: Schedule;
  /** By resource id in lower case. */
  readonly plans: Map<string, Plan>;
  readonly sites: Map<string, Site>;
  readonly operations: Map<string, Operation>;
  readonly environments: Map<string, Environment>;
  readonly containerApps: Map<string, ContainerApp>;
  readonly appOperations: Map<string, AppOperation>;
  /** What is known of how images and packages behave. */
  releases: readonly Release[];
  readonly visits: Visit[];
  readonly revisionVisits: RevisionVisit[];
  /** Who wants to hear of each visit as it is answered. */
  readonly onVisit: Set<(visit: Visit) => void>;
  readonly onRevisionVisit: Set<(visit: RevisionVisit) => void>;
  /** What opens the log streams of container apps, as the header that bears it. */
  readonly logTokens: Set<string>;
  readonly roleAssignments: Map<string, RoleAssignment>;
  /** Of whoever has the token. */
  roles: readonly Role[];
  readonly activities: Activity[];
  /** What tags mean where somebody has said so; null where there is no such tag. */
  tags: ReadonlyMap<string, string | null>;
  /** Endpoints and queries that do not exist here, with how often they were asked for. */
  readonly notImplemented: Map<string, number>;
}

export function emptyAzure(clock: Clock, ids: IdSource, manner: Manner): Azure {
  return {
    clock,
    ids,
    manner,
    schedule: new Schedule(),
    plans: new Map(),
    sites: new Map(),
    operations: new Map(),
    environments: new Map(),
    containerApps: new Map(),
    appOperations: new Map(),
    releases: [],
    visits: [],
    revisionVisits: [],
    onVisit: new Set(),
    onRevisionVisit: new Set(),
    logTokens: new Set(),
    roleAssignments: new Map(),
    roles: [OWNER],
    activities: [],
    tags: new Map(),
    notImplemented: new Map(),
  };
}

/** When something that takes so long in Azure will be over. */
export function dueAfter({ clock, manner }: Azure, milliseconds: number): number {
  return clock.now() + milliseconds / manner.pace;
}

/** The header that asks a client to wait, in the manner in which there is one. */
export function retryAfter({ manner }: Azure): Readonly<Record<string, string>> {
  return manner.retryAfterSeconds === undefined ? {} : { 'retry-after': String(manner.retryAfterSeconds) };
}

/** A handler's early answer: thrown where a resource is looked up, caught by the router. */
export class Refused extends Error {
  readonly response: AzureResponse;

  constructor(response: AzureResponse) {
    super(`answered ${response.status}`);
    this.response = response;
  }
}

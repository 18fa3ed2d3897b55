import { isObject, type Json, objectAt, textAt } from '../../simulator/core/http.ts';
import type { Precondition } from './preconditions.ts';
import type { Interaction, Recording } from './recording.ts';

const ENVIRONMENT = /\/providers\/Microsoft\.App\/managedEnvironments\/[^/]+$/i;
const APP = /\/providers\/Microsoft\.App\/containerApps\/[^/]+$/i;

/** Environments and container apps a recording shows without having made them, from a handful of facts of each. */
export function appsTakenForGranted({ interactions }: Recording): readonly Precondition[] {
  const environments = existing(interactions, ENVIRONMENT, environmentOf);
  const known = new Set(environments.map(({ path }) => path.toLowerCase()));
  for (const { method, url } of interactions) if (method === 'PUT') known.add(new URL(url).pathname.toLowerCase());
  return [
    ...environments,
    ...environmentsOfApps(interactions).filter(({ path }) => !known.has(path.toLowerCase())),
    ...existing(interactions, APP, appOf),
  ];
}

/** Environments nobody asked for by name, as the apps in them tell of them: that they are there, and where. */
function environmentsOfApps(interactions: readonly Interaction[]): readonly Precondition[] {
  const workloadProfiles = [{ workloadProfileType: 'Consumption', name: 'Consumption' }];
  const found = interactions.flatMap(({ url, request, response }) => {
    if (!APP.test(new URL(url).pathname)) return [];
    return [request, response].flatMap((body) => {
      const path = textAt(objectAt(body, 'properties'), 'environmentId');
      const location = textAt(body, 'location');
      return path === undefined ? [] : [{ path, body: { location, properties: { workloadProfiles } } }];
    });
  });
  return [...new Map(found.map((made) => [made.path.toLowerCase(), made])).values()];
}

function existing(
  interactions: readonly Interaction[],
  pattern: RegExp,
  bodyOf: (shown: Json) => Json,
): readonly Precondition[] {
  const seen = new Map<string, Precondition | undefined>();
  for (const { method, url, status, response } of interactions) {
    const path = new URL(url).pathname;
    const key = path.toLowerCase();
    if (!pattern.test(path) || seen.has(key)) continue;
    if (method === 'PUT') seen.set(key, undefined);
    else if (method === 'GET' && status === 200 && isObject(response)) {
      seen.set(key, { path: textAt(response, 'id') ?? path, body: bodyOf(response) });
    }
  }
  return [...seen.values()].filter((made) => made !== undefined);
}

function environmentOf({ location, tags, properties }: Json): Json {
  const { appLogsConfiguration, workloadProfiles, zoneRedundant, vnetConfiguration } = objectAt(properties);
  return { location, tags, properties: { appLogsConfiguration, workloadProfiles, zoneRedundant, vnetConfiguration } };
}

function appOf({ location, tags, identity, properties }: Json): Json {
  const { environmentId, configuration, template } = objectAt(properties);
  const { activeRevisionsMode, maxInactiveRevisions, ingress, registries, secrets } = objectAt(configuration);
  const valued = (Array.isArray(secrets) ? secrets : []).map((secret: Json) => ({ ...secret, value: 'secret' }));
  const { traffic: _, ...entrance } = objectAt(ingress);
  return {
    location,
    tags,
    identity: { type: textAt(identity, 'type') ?? 'None' },
    properties: {
      environmentId,
      configuration: {
        activeRevisionsMode,
        maxInactiveRevisions,
        ingress: ingress === null ? null : entrance,
        registries,
        secrets: valued,
      },
      template: { ...objectAt(template), revisionSuffix: null },
    },
  };
}

/** Names Azure made up, theirs by ours: of revisions, of the domain they live in, of what environments are busy with. */
export function learnNames(theirs: unknown, ours: unknown, ids: Map<string, string>): void {
  if (textAt(theirs, 'startTime') !== undefined) learn(textAt(theirs, 'name'), textAt(ours, 'name'), ids);
  const pairs = [
    [theirs, ours],
    ...elements(theirs).map((element, index) => [element, elements(ours)[index]] as const),
  ] as const;
  for (const [their, our] of pairs) {
    if (/\/revisions$/i.test(textAt(their, 'type') ?? '')) learn(textAt(their, 'name'), textAt(our, 'name'), ids);
    const [theirProperties, ourProperties] = [objectAt(their, 'properties'), objectAt(our, 'properties')];
    for (const name of ['latestRevisionName', 'latestReadyRevisionName', 'defaultDomain']) {
      learn(textAt(theirProperties, name), textAt(ourProperties, name), ids);
    }
  }
}

function learn(theirs: string | undefined, ours: string | undefined, ids: Map<string, string>): void {
  if (theirs && ours && theirs !== ours && !ids.has(theirs)) ids.set(theirs, ours);
}

function elements(body: unknown): readonly unknown[] {
  const value = objectAt(body)['value'];
  return Array.isArray(value) ? value : [];
}

/** What of a container app or a revision has to be the same in value, whatever it is called. */
export function appStateOf(body: Json, named: (name: unknown) => unknown): Json {
  const properties = objectAt(body, 'properties');
  const { provisioningState, runningStatus, active, replicas, trafficWeight, healthState, runningState } = properties;
  const configuration = objectAt(properties, 'configuration');
  const traffic = objectAt(configuration, 'ingress')['traffic'];
  return {
    provisioningState,
    ...{ runningStatus, active, replicas, trafficWeight, healthState, runningState },
    latestRevisionName: named(properties['latestRevisionName']),
    latestReadyRevisionName: named(properties['latestReadyRevisionName']),
    activeRevisionsMode: configuration['activeRevisionsMode'],
    maxInactiveRevisions: configuration['maxInactiveRevisions'],
    template: properties['template'],
    // A label that has no traffic yet comes a moment earlier in one recording than in another.
    traffic: (Array.isArray(traffic) ? traffic : [])
      .filter((entry: Json) => entry['weight'] !== 0)
      .map((entry: Json) => ({ ...entry, revisionName: named(entry['revisionName']) })),
  };
}

import { gatewayError } from '../core/errors.ts';
import { type AzureResponse, isObject, objectAt, ok, textAt } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { keyOf, param } from '../web/lookup.ts';
import { GROUP, SUBSCRIPTION } from '../web/paths.ts';
import { type Environment, isChina, regionOf } from './environment.ts';
import { environmentBody } from './environment-body.ts';
import { identityOf } from './identity.ts';
import { environmentKeyOf, environmentOf, foundEnvironment, listed, refuseWhileChanging } from './lookup.ts';
import { begin, resultHeader, statusHeader } from './operation.ts';
import { ENVIRONMENT, ENVIRONMENTS } from './paths.ts';
import { merged } from './written.ts';

export const environmentRoutes: readonly Route[] = [
  { method: 'GET', path: `${SUBSCRIPTION}${ENVIRONMENTS}`, handler: list },
  { method: 'GET', path: `${GROUP}${ENVIRONMENTS}`, handler: list },
  { method: 'GET', path: ENVIRONMENT, handler: (call) => ok(environmentBody(call, foundEnvironment(call))) },
  { method: 'PUT', path: ENVIRONMENT, handler: put },
  { method: 'PATCH', path: ENVIRONMENT, handler: patch, unverified: true },
  { method: 'DELETE', path: ENVIRONMENT, handler: remove, unverified: true },
];

/** Milliseconds: one took 67 s to make (recorded 2024-04); the others are guesses. */
const MADE = 65_000;
const CHANGED = 20_000;
const REMOVED = 60_000;

function list(call: Call): AzureResponse {
  return ok({ value: listed(call, call.azure.environments.values()).map((one) => environmentBody(call, one)) });
}

function put(call: Call): AzureResponse {
  const { azure, request } = call;
  const key = environmentKeyOf(call);
  const before = azure.environments.get(key);
  if (before) refuseWhileChanging(before);
  const environment = before ?? newEnvironment(call);
  environment.properties = objectAt(request.body, 'properties');
  environment.provisioningState = before ? 'InProgress' : 'Waiting';
  azure.environments.set(key, environment);
  const headers = changed(call, environment, MADE, statusHeader);
  return { status: 201, headers, body: environmentBody(call, environment, true) };
}

function patch(call: Call): AzureResponse {
  const environment = foundEnvironment(call);
  refuseWhileChanging(environment);
  environment.properties = merged(
    environment.properties,
    objectAt(call.request.body, 'properties'),
  ) as Environment['properties'];
  environment.provisioningState = 'InProgress';
  const headers = changed(call, environment, CHANGED, (...of) => ({ ...statusHeader(...of), ...resultHeader(...of) }));
  return { status: 202, headers };
}

function changed(
  call: Call,
  environment: Environment,
  milliseconds: number,
  header: typeof statusHeader,
): Readonly<Record<string, string>> {
  const { body } = call.request;
  if (isObject(body) && isObject(body['tags'])) environment.tags = body['tags'];
  environment.identity = identityOf(call.azure, objectAt(body, 'identity'), environment.identity);
  environment.modifiedAt = call.azure.clock.now();
  const operation = begin(call.azure, 'managedEnvironment', milliseconds, {
    end: () => {
      environment.provisioningState = 'Succeeded';
      return undefined;
    },
    result: (later) => ok(environmentBody(later, environment)),
  });
  return header(call, operation, environment.location);
}

/** Refused while apps live there: the sentence is that of connected environments (recorded). */
function remove(call: Call): AzureResponse {
  const { azure } = call;
  const key = environmentKeyOf(call);
  if (!azure.environments.has(key)) return { status: 204, headers: {} };
  const environment = foundEnvironment(call);
  refuseWhileChanging(environment);
  const apps = [...azure.containerApps.values()].filter((app) => environmentOf(azure, app) === environment).length;
  if (apps > 0) {
    const message = `The specified environment ${environment.name} cannot be deleted because it still contains ${apps} active container apps.`;
    return gatewayError(409, '100026', message);
  }
  environment.provisioningState = 'ScheduledForDelete';
  const operation = begin(azure, 'managedEnvironment', REMOVED, {
    end: () => {
      azure.environments.delete(key);
      return undefined;
    },
    result: () => ({ status: 204, headers: {} }),
  });
  return { status: 202, headers: resultHeader(call, operation, environment.location) };
}

function newEnvironment(call: Call): Environment {
  const { azure, request } = call;
  const location = textAt(request.body, 'location') ?? 'westeurope';
  const now = azure.clock.now();
  const domain = `${WORDS[Number.parseInt(azure.ids.hex(4), 16) % WORDS.length]}-${azure.ids.hex(8)}`;
  return {
    subscription: param(call, 'subscription'),
    group: param(call, 'group'),
    name: param(call, 'environment'),
    location,
    createdAt: now,
    modifiedAt: now,
    tags: undefined,
    identity: undefined,
    provisioningState: 'Waiting',
    domain: `${domain}.${keyOf(regionOf(location))}.azurecontainerapps.${isChina(location) ? 'cn' : 'io'}`,
    properties: {},
  };
}

/** Azure makes such words of two; what they are means nothing. */
const WORDS = ['redforest', 'bluehill', 'greenriver', 'greycliff', 'whitemeadow', 'blackstone'] as const;

import { Refused } from '../core/azure.ts';
import { gatewayError } from '../core/errors.ts';
import { type AzureResponse, objectAt, ok, textAt } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { keyOf, param } from '../web/lookup.ts';
import { GROUP, SUBSCRIPTION } from '../web/paths.ts';
import { appBody, echoedBody } from './app-body.ts';
import { bornWith } from './configuration.ts';
import type { ContainerApp, Written } from './container-app.ts';
import { appKeyOf, changeableApp, environmentOf, foundApp, listed, refuseWhileChanging } from './lookup.ts';
import { resultHeader, statusHeader } from './operation.ts';
import { APP, APPS } from './paths.ts';
import { refuseName } from './refusals.ts';
import { remove, write } from './write-app.ts';
import { merged } from './written.ts';

export const containerAppRoutes: readonly Route[] = [
  { method: 'GET', path: `${SUBSCRIPTION}${APPS}`, handler: list },
  { method: 'GET', path: `${GROUP}${APPS}`, handler: list },
  { method: 'GET', path: APP, handler: (call) => ok(appBody(call, foundApp(call))) },
  { method: 'PUT', path: APP, handler: put },
  { method: 'PATCH', path: APP, handler: patch },
  { method: 'DELETE', path: APP, handler: drop },
];

function list(call: Call): AzureResponse {
  return ok({ value: listed(call, call.azure.containerApps.values()).map((app) => appBody(call, app)) });
}

/** Answers 201 whether there was one or not, with only one of the two headers. */
function put(call: Call): AzureResponse {
  const { azure, request } = call;
  const known = azure.containerApps.has(appKeyOf(call));
  const app = known ? changeableApp(call) : newApp(call);
  const properties = objectAt(request.body, 'properties');
  const configuration = objectAt(properties, 'configuration');
  const written: Written = {
    configuration: known ? configuration : bornWith(configuration),
    template: objectAt(properties, 'template'),
  };
  refuseInEnvironment(call, app);
  const operation = write(azure, app, written, request.body);
  azure.containerApps.set(appKeyOf(call), app);
  const body = echoedBody(call, app, written);
  return { status: 201, headers: statusHeader(call, operation, app.location), body };
}

/** Answers 202 with both headers and nothing else. */
function patch(call: Call): AzureResponse {
  const app = changeableApp(call);
  refuseInEnvironment(call, app);
  const change = objectAt(call.request.body, 'properties');
  const now = { configuration: app.configuration, template: app.template };
  const { configuration, template } = merged(now, {
    configuration: objectAt(change, 'configuration'),
    template: objectAt(change, 'template'),
  }) as Written;
  const operation = write(call.azure, app, { configuration, template }, call.request.body);
  return {
    status: 202,
    headers: { ...statusHeader(call, operation, app.location), ...resultHeader(call, operation, app.location) },
  };
}

function drop(call: Call): AzureResponse {
  if (!call.azure.containerApps.has(appKeyOf(call))) return { status: 204, headers: {} };
  const app = changeableApp(call);
  const operation = remove(call.azure, app);
  return { status: 202, headers: resultHeader(call, operation, app.location) };
}

function newApp(call: Call): ContainerApp {
  const { azure, request } = call;
  const name = param(call, 'app');
  refuseName(name);
  const properties = objectAt(request.body, 'properties');
  const environmentId = textAt(properties, 'environmentId') ?? textAt(properties, 'managedEnvironmentId') ?? '';
  const now = azure.clock.now();
  return {
    subscription: param(call, 'subscription'),
    group: param(call, 'group'),
    name,
    location: textAt(request.body, 'location') ?? 'westeurope',
    kind: textAt(request.body, 'kind'),
    environmentId,
    createdAt: now,
    modifiedAt: now,
    tags: undefined,
    identity: undefined,
    workloadProfileName: textAt(properties, 'workloadProfileName'),
    provisioningState: 'Succeeded',
    runningStatus: 'Running',
    configuration: { ingress: null },
    template: {},
    revisions: [],
    latestRevisionName: '',
    latestReadyRevisionName: '',
    namesUsed: new Set(),
    owed: new Map(),
    labelled: [],
  };
}

/** An app needs an environment that is there and is not being changed. */
function refuseInEnvironment(call: Call, app: ContainerApp): void {
  const environment = environmentOf(call.azure, app);
  if (environment) {
    refuseWhileChanging(environment);
    return;
  }
  const name = keyOf(app.environmentId).split('/').at(-1);
  throw new Refused(gatewayError(404, 'ManagedEnvironmentNotFound', `The environment '${name}' does not exist.`));
}

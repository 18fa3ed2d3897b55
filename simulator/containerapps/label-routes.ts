import { gatewayError } from '../core/errors.ts';
import { type AzureResponse, type Json, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { param } from '../web/lookup.ts';
import { appIdOf, type ContainerApp } from './container-app.ts';
import { foundApp } from './lookup.ts';
import { APP } from './paths.ts';

/** Which revision had a label, and when; the shapes are those of the SDK's types. */
export const labelRoutes: readonly Route[] = [
  { method: 'GET', path: `${APP}/labelHistories`, handler: list, unverified: true },
  { method: 'GET', path: `${APP}/labelHistories/{label}`, handler: read, unverified: true },
  { method: 'DELETE', path: `${APP}/labelHistories/{label}`, handler: forget, unverified: true },
];

function list(call: Call): AzureResponse {
  const app = foundApp(call);
  const labels = [...new Set(app.labelled.map(({ label }) => label))];
  return ok({ value: labels.map((label) => history(app, label)) });
}

function read(call: Call): AzureResponse {
  const app = foundApp(call);
  const label = param(call, 'label');
  if (app.labelled.some((entry) => entry.label === label)) return ok(history(app, label));
  return gatewayError(404, 'LabelHistoryNotFound', `Label '${label}' not found in app '${app.name}'.`);
}

function forget(call: Call): AzureResponse {
  const app = foundApp(call);
  const label = param(call, 'label');
  for (const entry of app.labelled.filter((one) => one.label === label && one.stop !== undefined)) {
    app.labelled.splice(app.labelled.indexOf(entry), 1);
  }
  return { status: 204, headers: {} };
}

function history(app: ContainerApp, label: string): Json {
  const records = app.labelled
    .filter((entry) => entry.label === label)
    .map(({ revision, start, stop }) => ({
      revision,
      start: new Date(start).toISOString(),
      ...(stop !== undefined && { stop: new Date(stop).toISOString() }),
      status: 'Succeeded',
    }));
  return {
    id: `${appIdOf(app)}/labelHistories/${label}`,
    name: label,
    type: 'Microsoft.App/containerApps/labelHistory',
    properties: { records },
  };
}

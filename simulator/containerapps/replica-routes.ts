import { gatewayError } from '../core/errors.ts';
import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { param } from '../web/lookup.ts';
import { foundApp, foundRevision } from './lookup.ts';
import { REPLICAS } from './paths.ts';
import { replicaBody, replicasOf } from './replica-body.ts';

export const replicaRoutes: readonly Route[] = [
  { method: 'GET', path: REPLICAS, handler: list },
  { method: 'GET', path: `${REPLICAS}/{replica}`, handler: read, unverified: true },
];

function list(call: Call): AzureResponse {
  const app = foundApp(call);
  const revision = foundRevision(call, app);
  return ok({ value: replicasOf(call, revision).map((name) => replicaBody(call, app, revision, name)) });
}

function read(call: Call): AzureResponse {
  const app = foundApp(call);
  const revision = foundRevision(call, app);
  const name = param(call, 'replica');
  if (replicasOf(call, revision).includes(name)) return ok(replicaBody(call, app, revision, name));
  return gatewayError(404, 'ReplicaNotFound', `Replica '${name}' not found in revision '${revision.name}'.`);
}

import { retryAfter } from '../core/azure.ts';
import { gatewayError } from '../core/errors.ts';
import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { keyOf, param } from '../web/lookup.ts';
import type { AppOperation } from './operation.ts';
import { LOCATION } from './paths.ts';

export const appOperationRoutes: readonly Route[] = [
  { method: 'GET', path: `${LOCATION}/containerappOperationStatuses/{operation}`, handler: status },
  { method: 'GET', path: `${LOCATION}/containerappOperationResults/{operation}`, handler: result },
  { method: 'GET', path: `${LOCATION}/operationStatuses/{operation}`, handler: status },
  { method: 'GET', path: `${LOCATION}/operationResults/{operation}`, handler: result, unverified: true },
];

/** The status is answered with 200 whatever it says. */
function status(call: Call): AzureResponse {
  const operation = foundOperation(call);
  if (operation === undefined) return missing(call);
  const { id, of, startedAt, status, error } = operation;
  const location = `/subscriptions/${param(call, 'subscription')}/providers/Microsoft.App/locations/${param(call, 'location')}`;
  const kind = of === 'containerapp' ? 'containerappOperationStatuses' : 'managedEnvironmentOperationStatuses';
  const startTime = new Date(startedAt).toISOString().replace('Z', '');
  return ok({ id: `${location}/${kind}/${id}`, name: id, status, startTime, ...(error && { error }) });
}

function result(call: Call): AzureResponse {
  const operation = foundOperation(call);
  if (operation === undefined) return missing(call);
  if (operation.status === 'InProgress') {
    return { status: 202, headers: { location: ownAddress(call), ...retryAfter(call.azure) } };
  }
  const { error } = operation;
  return error === undefined ? operation.result(call) : gatewayError(400, error.code, error.message);
}

function foundOperation(call: Call): AppOperation | undefined {
  return call.azure.appOperations.get(keyOf(param(call, 'operation')));
}

function missing(call: Call): AzureResponse {
  return gatewayError(404, 'OperationNotFound', `The operation '${param(call, 'operation')}' was not found.`);
}

function ownAddress({ base, request: { url } }: Call): string {
  return `${base}${url.pathname}${url.search}`;
}

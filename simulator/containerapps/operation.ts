import { type Azure, dueAfter, retryAfter } from '../core/azure.ts';
import type { AzureResponse } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { keyOf } from '../web/lookup.ts';
import { regionOf } from './environment.ts';

/** Something Microsoft.App does after it has answered; who asked may follow it. */
export interface AppOperation {
  readonly id: string;
  /** Environments have addresses of their own for it. */
  readonly of: 'containerapp' | 'managedEnvironment';
  readonly startedAt: number;
  status: 'InProgress' | 'Succeeded' | 'Failed';
  error: OperationError | undefined;
  /** What its end answers where the client asks for the result instead of the status. */
  readonly result: (call: Call) => AzureResponse;
}

export interface OperationError {
  readonly code: string;
  readonly message: string;
}

/** The path of an operation, by which of its two addresses is meant. */
const PATHS = {
  containerapp: { status: 'containerappOperationStatuses', result: 'containerappOperationResults' },
  managedEnvironment: { status: 'operationStatuses', result: 'operationResults' },
} as const;

/** Begins an operation that ends after so many milliseconds of Azure's: `end` says whether it failed, `result` what it made. */
export function begin(
  azure: Azure,
  of: AppOperation['of'],
  milliseconds: number,
  {
    end,
    result,
  }: { readonly end: (time: number) => OperationError | undefined; readonly result: AppOperation['result'] },
): AppOperation {
  const startedAt = azure.clock.now();
  const id = azure.ids.guid();
  const operation: AppOperation = { id, of, startedAt, status: 'InProgress', error: undefined, result };
  azure.appOperations.set(keyOf(nameOf(operation)), operation);
  azure.schedule.at(dueAfter(azure, milliseconds), (time) => {
    operation.error = end(time);
    operation.status = operation.error === undefined ? 'Succeeded' : 'Failed';
  });
  return operation;
}

/** What an operation is called in addresses; those of environments are wrapped in Base64. */
export function nameOf({ of, id }: AppOperation): string {
  return of === 'containerapp' ? id : Buffer.from(`managedEnvironments:${id}`).toString('base64');
}

/** `Azure-AsyncOperation`: where the status is. */
export function statusHeader(call: Call, operation: AppOperation, location: string): Readonly<Record<string, string>> {
  const address = addressOf(call, operation, location, 'status');
  return { 'azure-asyncoperation': address, ...retryAfter(call.azure) };
}

/** `Location`: where the result will be. */
export function resultHeader(call: Call, operation: AppOperation, location: string): Readonly<Record<string, string>> {
  return { location: addressOf(call, operation, location, 'result'), ...retryAfter(call.azure) };
}

function addressOf(call: Call, operation: AppOperation, location: string, what: 'status' | 'result'): string {
  const { params, request, base, azure } = call;
  const version = request.url.searchParams.get('api-version');
  const path = `/subscriptions/${params['subscription']}/providers/Microsoft.App/locations/${regionOf(location)}`;
  const asked = what === 'status' ? '&azureAsyncOperation=true' : '';
  const signature = ['t', 'c', 's', 'h'].map((part) => `${part}=${azure.ids.hex(8)}`).join('&');
  const name = nameOf(operation);
  return `${base}${path}/${PATHS[operation.of][what]}/${name}?api-version=${version}${asked}&${signature}`;
}

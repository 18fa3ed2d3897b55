import type { Azure } from '../core/azure.ts';
import { gatewayError } from '../core/errors.ts';
import { type AzureResponse, type Json, objectAt, ok, textAt } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { keyOf, param } from '../web/lookup.ts';

/** Who may do what where: any scope, also one nothing else here knows, such as a key vault. */
const AUTHORIZATION = '{scope*}/providers/Microsoft.Authorization';

export const accessRoutes: readonly Route[] = [
  { method: 'GET', path: `${AUTHORIZATION}/roleAssignments`, handler: list, unverified: true },
  { method: 'GET', path: `${AUTHORIZATION}/roleAssignments/{name}`, handler: read, unverified: true },
  { method: 'PUT', path: `${AUTHORIZATION}/roleAssignments/{name}`, handler: create, unverified: true },
  { method: 'DELETE', path: `${AUTHORIZATION}/roleAssignments/{name}`, handler: remove, unverified: true },
  { method: 'GET', path: `${AUTHORIZATION}/permissions`, handler: permissions, unverified: true },
];

/** A role that somebody has at a scope. */
export interface RoleAssignment {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  readonly principalType: string;
  readonly createdAt: number;
}

function create(call: Call): AzureResponse {
  const { azure, request } = call;
  const properties = objectAt(request.body, 'properties');
  const principalId = textAt(properties, 'principalId') ?? '';
  const roleDefinitionId = textAt(properties, 'roleDefinitionId') ?? '';
  const principalType = textAt(properties, 'principalType');
  // Whoever says what kind of principal it is, is believed: the directory may not have heard of it yet.
  if (principalType === undefined && !isKnown(azure, principalId)) {
    const message = `Principal ${principalId.replaceAll('-', '')} does not exist in the directory 00000000-0000-0000-0000-000000000000.`;
    return gatewayError(400, 'PrincipalNotFound', message);
  }
  const scope = param(call, 'scope');
  const same = [...azure.roleAssignments.values()].some(
    (other) =>
      keyOf(other.scope) === keyOf(scope) &&
      other.principalId === principalId &&
      keyOf(other.roleDefinitionId) === keyOf(roleDefinitionId),
  );
  if (same) return gatewayError(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  const name = param(call, 'name');
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  const createdAt = azure.clock.now();
  const type = principalType ?? 'ServicePrincipal';
  const assignment = { id, name, scope, principalId, roleDefinitionId, principalType: type, createdAt };
  azure.roleAssignments.set(keyOf(id), assignment);
  return { status: 201, headers: {}, body: assignmentBody(assignment) };
}

function read(call: Call): AzureResponse {
  const assignment = call.azure.roleAssignments.get(keyOf(call.request.url.pathname));
  return assignment ? ok(assignmentBody(assignment)) : missing(call);
}

function remove(call: Call): AzureResponse {
  const key = keyOf(call.request.url.pathname);
  const assignment = call.azure.roleAssignments.get(key);
  call.azure.roleAssignments.delete(key);
  return assignment ? ok(assignmentBody(assignment)) : { status: 204, headers: {} };
}

/** What holds at a scope includes what was assigned above it. */
function list(call: Call): AzureResponse {
  const scope = keyOf(param(call, 'scope'));
  const filter = call.request.url.searchParams.get('$filter') ?? '';
  const principal = /(?:principalId eq|assignedTo\()\s*'([^']+)'/.exec(filter)?.[1];
  const value = [...call.azure.roleAssignments.values()]
    .filter((assignment) => `${scope}/`.startsWith(`${keyOf(assignment.scope)}/`))
    .filter(({ principalId }) => principal === undefined || principalId === principal)
    .map(assignmentBody);
  return ok({ value });
}

/** The same everywhere: a role here is had at every scope. */
function permissions({ azure }: Call): AzureResponse {
  return ok({ value: azure.roles.map((role) => ({ ...role, dataActions: [], notDataActions: [] })) });
}

function isKnown(azure: Azure, principalId: string): boolean {
  return [...azure.sites.values()].some((site) =>
    [...site.slots.values()].some(({ identity }) => JSON.stringify(identity ?? null).includes(`"${principalId}"`)),
  );
}

function assignmentBody({
  id,
  name,
  scope,
  principalId,
  roleDefinitionId,
  principalType,
  createdAt,
}: RoleAssignment): Json {
  const on = new Date(createdAt).toISOString();
  return {
    properties: {
      roleDefinitionId,
      principalId,
      principalType,
      scope,
      condition: null,
      conditionVersion: null,
      createdOn: on,
      updatedOn: on,
      createdBy: null,
      updatedBy: null,
      delegatedManagedIdentityResourceId: null,
      description: null,
    },
    id,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
  };
}

function missing(call: Call): AzureResponse {
  return gatewayError(404, 'RoleAssignmentNotFound', `The role assignment '${param(call, 'name')}' is not found.`);
}

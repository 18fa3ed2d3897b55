import { createHash } from 'node:crypto';
import { SECRETS_USER } from '../prepare/by-hand.ts';
import { listAt, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { read } from './reading.ts';
import type { ChangeRequest } from './send.ts';

/** Of Microsoft.Authorization (https://learn.microsoft.com/rest/api/authorization/role-assignments, 2026-11). */
const ROLES_VERSION = '2022-04-01';

/**
 * Roles that may read secrets of a vault: Secrets User, Secrets Officer, Administrator. Owner and Contributor may not
 * (https://learn.microsoft.com/azure/key-vault/general/rbac-guide, 2026-11).
 */
const READ_SECRETS = [SECRETS_USER, 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', '00482a5a-887f-4fb3-b363-3b7fe8e74483'];

/** `/subscriptions/…/vaults/kv`: nothing else becomes part of an address. */
const VAULT =
  /^\/subscriptions\/([\da-f-]{36})\/resourceGroups\/[\w().-]{1,90}\/providers\/Microsoft\.KeyVault\/vaults\/[a-z\d-]{3,24}$/i;

export function isVault(id: string): boolean {
  return VAULT.test(id);
}

/** Whether an identity has one of those roles on the vault or above it. */
export async function hasRoleToRead(
  client: Client,
  vault: string,
  principal: string,
  signal: AbortSignal,
): Promise<boolean> {
  const query = { 'api-version': ROLES_VERSION, $filter: `principalId eq '${principal}'` };
  const body = await read(client, `${vault}/providers/Microsoft.Authorization/roleAssignments`, { signal, query });
  return listAt(body, 'value').some((assignment) => {
    const role = textAt(assignment, 'properties', 'roleDefinitionId')?.split('/').at(-1)?.toLowerCase();
    return role !== undefined && READ_SECRETS.includes(role);
  });
}

/** *Key Vault Secrets User* for the identity. Its name follows from what it says, so that it is one however often. */
export function grantSecrets(vault: string, principal: string): ChangeRequest {
  const subscription = VAULT.exec(vault)?.[1] ?? '';
  const roleDefinitionId = `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${SECRETS_USER}`;
  const name = guidOf(`${vault.toLowerCase()} ${principal} ${SECRETS_USER}`);
  return {
    method: 'PUT',
    path: `${vault}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    query: { 'api-version': ROLES_VERSION },
    // Said which kind it is, because the directory hears of a new identity some seconds late.
    body: { properties: { roleDefinitionId, principalId: principal, principalType: 'ServicePrincipal' } },
  };
}

/** A version 8 UUID (RFC 9562): the first bits of a hash, as one's own use of them is marked. */
function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

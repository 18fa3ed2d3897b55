import { at, listAt, textAt } from '../wire/json.ts';
import type { Client } from './clients.ts';
import { read } from './reading.ts';

/** Of Microsoft.KeyVault (https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/get, 2026-11). */
const VAULT_VERSION = '2023-07-01';

/** How a vault decides who reads its secrets. Older ones have policies of their own, and a role changes nothing there. */
export interface VaultAccess {
  readonly by: 'roles' | 'policies';
  /** Object ids whose policy lets them read secrets. */
  readonly readers: readonly string[];
}

export async function vaultAccess(client: Client, vault: string, signal: AbortSignal): Promise<VaultAccess> {
  const body = await read(client, vault, { signal, query: { 'api-version': VAULT_VERSION } });
  const byRoles = at(body, 'properties', 'enableRbacAuthorization') === true;
  const policies = byRoles ? [] : listAt(body, 'properties', 'accessPolicies');
  const readers = policies.flatMap((policy) => {
    const rights = listAt(policy, 'permissions', 'secrets').map((right) => String(right).toLowerCase());
    const object = textAt(policy, 'objectId');
    return object !== undefined && (rights.includes('get') || rights.includes('all')) ? [object] : [];
  });
  return { by: byRoles ? 'roles' : 'policies', readers };
}

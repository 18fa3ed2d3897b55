import type { Azure } from '../core/azure.ts';
import { type Json, objectAt, textAt } from '../core/http.ts';

/** Everything here belongs to one tenant. */
const TENANT = '00000000-0000-0000-0000-000000000000';

/** An identity after a write: what the system made keeps its id, and what is not written stays; none where there is none. */
export function identityOf(azure: Azure, asked: Json, before: Json | undefined): Json | undefined {
  const type = textAt(asked, 'type');
  if (type === undefined) return before;
  if (type === 'None') return undefined;
  const users = Object.keys(objectAt(asked, 'userAssignedIdentities'));
  const named = users.map((id) => [id, { principalId: azure.ids.guid(), clientId: azure.ids.guid() }]);
  return {
    type,
    ...(type.includes('SystemAssigned') && {
      principalId: before?.['principalId'] ?? azure.ids.guid(),
      tenantId: TENANT,
    }),
    ...(named.length > 0 && { userAssignedIdentities: Object.fromEntries(named) }),
  };
}

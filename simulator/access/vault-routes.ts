import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { param } from '../web/lookup.ts';
import { GROUP } from '../web/paths.ts';

/** Every vault that is named exists, as every group does: it goes by roles, and nobody asks what is in it. */
export const vaultRoutes: readonly Route[] = [
  { method: 'GET', path: `${GROUP}/providers/Microsoft.KeyVault/vaults/{vault}`, handler: vault, unverified: true },
];

function vault(call: Call): AzureResponse {
  const name = param(call, 'vault');
  return ok({
    id: call.request.url.pathname,
    name,
    type: 'Microsoft.KeyVault/vaults',
    location: 'westeurope',
    tags: {},
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId: '00000000-0000-0000-0000-000000000000',
      accessPolicies: [],
      enableRbacAuthorization: true,
      vaultUri: `https://${name}.vault.azure.net/`,
      provisioningState: 'Succeeded',
    },
  });
}

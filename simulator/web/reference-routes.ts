import type { Azure } from '../core/azure.ts';
import { type AzureResponse, isObject, type Json, objectAt, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { configurable, etagOf, found, keyOf } from './lookup.ts';
import { SITE } from './paths.ts';
import { configBody } from './settings-routes.ts';
import { idOf, type Slot, touch } from './site.ts';

/** What a slot needs of others to run: secrets of a vault, and whether its visitors have to sign in. */
export const referenceRoutes: readonly Route[] = [
  { method: 'GET', path: `${SITE}/config/configreferences/appsettings`, handler: references, unverified: true },
  { method: 'GET', path: `${SITE}/config/authsettingsV2`, handler: readAuthentication, unverified: true },
  { method: 'PUT', path: `${SITE}/config/authsettingsV2`, handler: writeAuthentication, unverified: true },
];

/** `@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/db)` or `(VaultName=kv;SecretName=db)`. */
const REFERENCE = /^@Microsoft\.KeyVault\((.+)\)$/i;
const BY_ADDRESS = /SecretUri=https:\/\/([\w-]+)\.vault[\w.]*\/secrets\/([\w-]+)/i;

function references(call: Call): AzureResponse {
  const { site, slot } = found(call);
  const value = Object.entries(slot.appSettings).flatMap(([name, setting]) => {
    const reference = REFERENCE.exec(setting)?.[1];
    if (reference === undefined) return [];
    const [, vault = named(reference, 'VaultName'), secret = named(reference, 'SecretName')] =
      BY_ADDRESS.exec(reference) ?? [];
    return [
      {
        id: `${idOf(site, slot)}/config/configreferences/appsettings/${name}`,
        name,
        type: 'Microsoft.Web/sites/config/configreferences',
        properties: {
          reference: setting,
          status: statusOf(call.azure, slot, vault),
          vaultName: vault,
          secretName: secret,
          secretVersion: '',
          identityType: { type: 'SystemAssigned' },
          details: '',
          source: 'KeyVault',
        },
      },
    ];
  });
  return ok({ value, nextLink: null, id: null });
}

/** Every secret of every vault exists; what can be missing is the identity, or its right to read. */
function statusOf({ roleAssignments }: Azure, { identity }: Slot, vault: string): string {
  const principal = identity?.['principalId'];
  if (principal === undefined) return 'MSINotEnabled';
  if (vault === '') return 'InvalidSyntax';
  const reads = [...roleAssignments.values()].some(
    ({ principalId, scope }) => principalId === principal && keyOf(scope).endsWith(`/vaults/${vault.toLowerCase()}`),
  );
  return reads ? 'Resolved' : 'AccessToKeyVaultDenied';
}

function named(reference: string, part: string): string {
  const found = reference.split(';').find((piece) => piece.toLowerCase().startsWith(`${part.toLowerCase()}=`));
  return found?.slice(part.length + 1) ?? '';
}

function readAuthentication(call: Call): AzureResponse {
  const { site, slot } = found(call);
  return ok(configBody(`${idOf(site, slot)}/config/authsettingsV2`, 'authsettingsV2', slot, authentication(slot)));
}

function writeAuthentication(call: Call): AzureResponse {
  const { slot } = configurable(call);
  slot.stays = { ...slot.stays, authsettingsV2: objectAt(call.request.body, 'properties') };
  touch(slot, call.azure.clock.now());
  const answer = readAuthentication(call);
  return { ...answer, headers: etagOf(slot) };
}

function authentication({ stays }: Slot): Json {
  const written = stays['authsettingsV2'];
  return { platform: { enabled: false, runtimeVersion: '~1' }, ...(isObject(written) && written) };
}

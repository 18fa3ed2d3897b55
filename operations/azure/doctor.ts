import { type AzureVerb, azureVerbs, type NeededAction, neededActions } from '../../domain/azure-actions.ts';
import type { Client } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { type Permission, permissionsOf, permits } from './permits.ts';
import { type Place, pathOf } from './place.ts';
import { read } from './reading.ts';
import { isVault } from './role-assignments.ts';

/** Of Microsoft.Authorization (https://learn.microsoft.com/rest/api/authorization/permissions, 2026-11). */
const PERMISSIONS_VERSION = '2022-04-01';

export interface RightsOf {
  readonly client: Client;
  readonly place: Place;
  /** Resource ids; what is not there is not asked about. */
  readonly plan?: string;
  readonly vault?: string;
  readonly signal: AbortSignal;
}

/** Whether the account may do something. Deny assignments and locks are seen only when it is tried. */
export type VerbRights = { readonly verb: AzureVerb } & (
  | { readonly is: 'allowed' }
  | { readonly is: 'missing'; readonly missing: readonly MissingRight[] }
  | { readonly is: 'unknown'; readonly why: string }
);

export interface MissingRight {
  readonly action: string;
  /** Resource id of what it is missing on. */
  readonly scope: string;
}

/** What the account may do with an app, verb by verb, by asking Azure and changing nothing. */
export async function rightsOf(asking: RightsOf): Promise<readonly VerbRights[]> {
  const { client, place, plan, vault, signal } = asking;
  const site = pathOf(place);
  const scopes: Readonly<Record<NeededAction['on'], string | undefined>> = {
    site,
    slot: pathOf(place, place.source),
    plan,
    vault: vault !== undefined && isVault(vault) ? vault : undefined,
  };
  const known = new Map<string, Promise<readonly Permission[]>>();
  const permissionsOn = (scope: string) => {
    const found = known.get(scope) ?? permissionsAt(client, scope, signal);
    known.set(scope, found);
    return found;
  };
  return Promise.all(
    azureVerbs.map(async (verb): Promise<VerbRights> => {
      try {
        const missing: MissingRight[] = [];
        for (const { action, on } of neededActions[verb]) {
          const scope = scopes[on];
          if (scope !== undefined && !permits(await permissionsOn(scope), action)) missing.push({ action, scope });
        }
        return missing.length === 0 ? { verb, is: 'allowed' } : { verb, is: 'missing', missing };
      } catch (error) {
        if (error instanceof AzureFailure) return { verb, is: 'unknown', why: error.message };
        throw error;
      }
    }),
  );
}

/** What the roles of the account give it on a resource. */
export async function permissionsAt(
  client: Client,
  scope: string,
  signal: AbortSignal,
): Promise<readonly Permission[]> {
  const query = { 'api-version': PERMISSIONS_VERSION };
  return permissionsOf(await read(client, `${scope}/providers/Microsoft.Authorization/permissions`, { signal, query }));
}

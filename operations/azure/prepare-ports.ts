import type { Answer } from '../core/machine/event.ts';
import type { Ports } from '../core/ports.ts';
import type { PrepareRequest, PrepareSeen } from '../prepare/seen.ts';
import { at, isObject, textAt } from '../wire/json.ts';
import { type AppOfAzure, appPorts } from './app-ports.ts';
import { type Client, clientsOf } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { ifReadable } from './if-readable.ts';
import { type Place, pathOf } from './place.ts';
import type { Own } from './ports-through.ts';
import { read } from './reading.ts';
import { grantSecrets, hasRoleToRead, isVault } from './role-assignments.ts';
import type { ChangeRequest } from './send.ts';
import { slotLike } from './slot-template.ts';
import { stickyNamesOf } from './slots-seen.ts';
import { stickyNamesChange } from './sticky-names.ts';
import { vaultAccess } from './vault-access.ts';

export interface PrepareOfAzure extends AppOfAzure {
  /** Resource id of the vault the slot reads secrets from. */
  readonly vault?: string;
}

/** Azure for who makes the slot of the place. Throws for a vault that is none. */
export function preparePorts(
  app: PrepareOfAzure,
  own: Own<PrepareSeen, PrepareRequest>,
): Ports<PrepareSeen, PrepareRequest> {
  const { vault, place } = app;
  if (vault !== undefined && !isVault(vault)) throw new Error('The id of the key vault is none of a key vault.');
  const clients = clientsOf(app.reach);
  return appPorts(app, clients, own, {
    async read(signal) {
      const get = (path: string) => read(clients.reading, path, { signal });
      const [siteBody, slotBody, names] = await Promise.all([
        get(pathOf(place)),
        ifThere(get(pathOf(place, place.source))),
        get(`${pathOf(place)}/config/slotConfigNames`),
      ]);
      const caller = clients.caller();
      const [site, planId] = [textAt(siteBody, 'id'), textAt(siteBody, 'properties', 'serverFarmId')];
      const sku = planId === undefined ? undefined : textAt(await get(planId), 'sku', 'name');
      if (caller === undefined || site === undefined || planId === undefined || sku === undefined)
        throw new AzureFailure('its answer cannot be read');
      return {
        site,
        caller: { object: caller.object, tenant: caller.tenant },
        plan: { id: planId, sku },
        slot: slotBody === undefined ? undefined : await preparedOf(clients.reading, slotBody, vault, signal),
        stickyNames: stickyNamesOf(names),
      };
    },
    send: async (request, once, signal): Promise<Answer> =>
      once(await changeOf(clients.reading, place, request, signal)),
  });
}

async function preparedOf(client: Client, slotBody: unknown, vault: string | undefined, signal: AbortSignal) {
  const principal = textAt(slotBody, 'identity', 'principalId');
  const asked = vault !== undefined && principal !== undefined;
  return {
    state: textAt(slotBody, 'properties', 'state') ?? 'Unknown',
    principal,
    readsSecrets: asked ? await readsSecrets(client, vault, principal, signal) : undefined,
  };
}

/** Nothing where it is not known: who may see the vault may not see its roles, and the other way round. */
async function readsSecrets(client: Client, vault: string, principal: string, signal: AbortSignal) {
  const access = await ifReadable(vaultAccess(client, vault, signal));
  if (access?.by === 'policies') return access.readers.includes(principal);
  return ifReadable(hasRoleToRead(client, vault, principal, signal));
}

/** Whatever is written as a whole is read just before, so that nothing in it is lost. */
async function changeOf(
  client: Client,
  place: Place,
  request: PrepareRequest,
  signal: AbortSignal,
): Promise<ChangeRequest> {
  const get = (path: string) => read(client, path, { signal });
  switch (request.action) {
    case 'scale plan': {
      const path = textAt(await get(pathOf(place)), 'properties', 'serverFarmId') ?? '';
      return { method: 'PUT', path, body: scaled(await get(path), request.sku) };
    }
    case 'create slot': {
      const [site, config] = await Promise.all([get(pathOf(place)), get(`${pathOf(place)}/config/web`)]);
      return { method: 'PUT', path: pathOf(place, request.slot), body: slotLike(site, config) };
    }
    case 'assign identity': {
      const path = pathOf(place, request.slot);
      return { method: 'PATCH', path, body: { identity: withOwn(at(await get(path), 'identity')) } };
    }
    case 'grant secrets': {
      const principal = textAt(await get(pathOf(place, request.slot)), 'identity', 'principalId');
      if (principal === undefined) throw new AzureFailure('the slot has no identity of its own');
      const access = await ifReadable(vaultAccess(client, request.vault, signal));
      if (access?.by === 'policies')
        throw new AzureFailure(
          `the key vault goes by access policies and not by roles: let \`${principal}\` get secrets there, or switch the vault to roles`,
        );
      return grantSecrets(request.vault, principal);
    }
    case 'write sticky names':
      return stickyNamesChange(client, place, request.names, signal);
  }
}

/** The size of a plan can only be written with the rest of it: its PATCH knows no size. */
function scaled(plan: unknown, sku: string): unknown {
  const { location, kind, tags, properties } = isObject(plan) ? plan : {};
  const capacity = at(plan, 'sku', 'capacity');
  const kept = ['reserved', 'perSiteScaling', 'zoneRedundant', 'isXenon', 'hyperV', 'maximumElasticWorkerCount'];
  const flags = Object.fromEntries(
    kept.flatMap((name) => (at(properties, name) === undefined ? [] : [[name, at(properties, name)]])),
  );
  return { location, kind, ...(isObject(tags) && { tags }), sku: { name: sku, capacity }, properties: flags };
}

/** An identity of its own beside those that were assigned to it. */
function withOwn(identity: unknown): unknown {
  const users = at(identity, 'userAssignedIdentities');
  if (!isObject(users)) return { type: 'SystemAssigned' };
  const same = Object.fromEntries(Object.keys(users).map((id) => [id, {}]));
  return { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: same };
}

/** Nothing where there is no such slot; every other failure is one. */
async function ifThere(reading: Promise<unknown>): Promise<unknown> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AzureFailure && error.status === 404) return undefined;
    throw error;
  }
}

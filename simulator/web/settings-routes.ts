import { type AzureResponse, isObject, type Json, objectAt, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { changeable, configurable, etagOf, type Found, found } from './lookup.ts';
import { SITE } from './paths.ts';
import { displayName } from './regions.ts';
import { connectionStringsOf, settingsOf, slotConfigNamesOf } from './settings.ts';
import { idOf, restart, type Slot, touch } from './site.ts';

/** A dictionary of the configuration: read by POST, because it holds secrets, and written as a whole. */
interface Dictionary {
  readonly name: string;
  readonly read: (slot: Slot) => Json;
  readonly write: (slot: Slot, properties: Json) => void;
  /** The last part of the id in answers to reads, where it is not the name. */
  readonly idWhenRead?: string;
}

const DICTIONARIES: readonly Dictionary[] = [
  {
    name: 'appsettings',
    read: (slot) => slot.appSettings,
    write: (slot, properties) => {
      slot.appSettings = settingsOf(properties);
    },
  },
  {
    name: 'connectionstrings',
    read: (slot) => slot.connectionStrings,
    write: (slot, properties) => {
      slot.connectionStrings = connectionStringsOf(properties);
    },
  },
  {
    name: 'azurestorageaccounts',
    // Azure answers with the id of the app settings here; six recorded reads say so.
    idWhenRead: 'appsettings',
    read: (slot) => slot.storageAccounts,
    write: (slot, properties) => {
      slot.storageAccounts = mounted(properties);
    },
  },
  {
    name: 'metadata',
    read: (slot) => slot.metadata,
    write: (slot, properties) => {
      slot.metadata = settingsOf(properties);
    },
  },
];

export const settingsRoutes: readonly Route[] = [
  ...DICTIONARIES.flatMap((dictionary): readonly Route[] => [
    { method: 'POST', path: `${SITE}/config/${dictionary.name}/list`, handler: (call) => read(call, dictionary) },
    { method: 'PUT', path: `${SITE}/config/${dictionary.name}`, handler: (call) => write(call, dictionary) },
  ]),
  { method: 'GET', path: `${SITE}/config/slotConfigNames`, handler: (call) => ok(names(found(call))) },
  { method: 'PUT', path: `${SITE}/config/slotConfigNames`, handler: writeNames },
];

function read(call: Call, { name, read, idWhenRead }: Dictionary): AzureResponse {
  const { site, slot } = found(call);
  return ok(configBody(`${idOf(site, slot)}/config/${idWhenRead ?? name}`, name, slot, read(slot)));
}

function write(call: Call, { name, read, write }: Dictionary): AzureResponse {
  const { site, slot } = configurable(call);
  write(slot, objectAt(call.request.body, 'properties'));
  touch(slot, call.azure.clock.now());
  restart(slot, call.azure.clock.now());
  return ok(configBody(`${idOf(site, slot)}/config/${name}`, name, slot, read(slot)), etagOf(slot));
}

/** One of the resources below `config/`, as they all look. */
export function configBody(id: string, name: string, slot: Slot, properties: Json): Json {
  return {
    id,
    name,
    type: 'Microsoft.Web/sites/config',
    location: displayName(slot.location),
    ...(slot.tags && { tags: slot.tags }),
    properties,
  };
}

function writeNames(call: Call): AzureResponse {
  configurable(call);
  const target = changeable(call);
  target.site.names = slotConfigNamesOf(objectAt(call.request.body, 'properties'), target.site.names);
  return ok(names(target));
}

/** Without an id, with the type of the site, and null until somebody writes them. */
function names({ site, slot }: Found): Json {
  return {
    id: null,
    name: site.name,
    type: 'Microsoft.Web/sites',
    location: displayName(slot.location),
    ...(slot.tags && { tags: slot.tags }),
    properties: site.names ?? { connectionStringNames: null, appSettingNames: null, azureStorageConfigNames: null },
  };
}

/** There is no storage behind the simulator: every mount is one whose key does not fit. */
function mounted(properties: Json): Json {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([id, mount]) =>
      isObject(mount) ? [[id, { ...mount, state: 'InvalidCredentials' }]] : [],
    ),
  );
}

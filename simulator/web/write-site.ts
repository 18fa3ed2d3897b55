import type { Azure } from '../core/azure.ts';
import { isObject, type Json, objectAt, textAt } from '../core/http.ts';
import type { Plan } from './plan.ts';
import { settingsOfList } from './settings.ts';
import { isLinux, PRODUCTION, restart, type Site, type Slot, touch } from './site.ts';
import { kindWith, writeConfig } from './web-config.ts';

/** Everything here belongs to one tenant. */
const TENANT = '00000000-0000-0000-0000-000000000000';
/** Web apps on Windows are born with this where nobody names settings (slots in all recordings of 2020 and 2023). */
const WINDOWS_DEFAULT = { WEBSITE_NODE_DEFAULT_VERSION: '6.9.1' };

/** Makes a slot of a site that has none of that name; production is a slot like the others. */
export function newSlot(azure: Azure, site: Site, name: string, plan: Plan | undefined, request: unknown): Slot {
  const production = site.slots.get(PRODUCTION);
  const kind = textAt(request, 'kind') ?? production?.content.kind ?? (plan?.reserved ? 'app,linux' : 'app');
  const isFunctionApp = kind.includes('functionapp');
  const slot: Slot = {
    name,
    location: textAt(request, 'location') ?? plan?.location ?? 'westeurope',
    tags: undefined,
    identity: undefined,
    state: 'Running',
    content: {
      deploymentId: name === PRODUCTION ? site.name : `${site.name}__${azure.ids.hex(4)}`,
      // A slot of a container app is a plain one until its own image is written.
      kind: kind.replace(/,container$/, ''),
      linuxFxVersion: '',
      web: {},
      deployments: [],
      startedAt: azure.clock.now(),
    },
    appSettings: {},
    connectionStrings: {},
    storageAccounts: {},
    metadata: {},
    stays: {},
    logs: {},
    httpsOnly: false,
    clientAffinityEnabled: production?.clientAffinityEnabled ?? !isFunctionApp,
    targetSwapSlot: null,
    saved: undefined,
    slotSwapStatus: null,
    modifiedAt: azure.clock.now(),
  };
  bornFrom(slot, production, isFunctionApp);
  site.slots.set(name, slot);
  return slot;
}

/** Slots of function apps are born as copies of production, those of web apps with nothing of it. */
function bornFrom(slot: Slot, production: Slot | undefined, isFunctionApp: boolean): void {
  if (isFunctionApp) slot.appSettings = production?.appSettings ?? {};
  else if (!isLinux(slot)) slot.appSettings = WINDOWS_DEFAULT;
  if (isFunctionApp) slot.content.linuxFxVersion = production?.content.linuxFxVersion ?? '';
  slot.content.kind = kindWith(slot.content.kind, slot.content.linuxFxVersion);
}

/** What a PUT or PATCH of a site writes into it; what it does not name stays. */
export function writeSlot(azure: Azure, slot: Slot, request: unknown): void {
  const properties = objectAt(request, 'properties');
  const config = objectAt(properties, 'siteConfig');
  const kind = textAt(request, 'kind');
  if (kind !== undefined) slot.content.kind = kindWith(kind, slot.content.linuxFxVersion);
  writeConfig(slot, config);
  slot.appSettings = settingsOfList(config['appSettings']) ?? slot.appSettings;
  if (typeof properties['httpsOnly'] === 'boolean') slot.httpsOnly = properties['httpsOnly'];
  const affinity = properties['clientAffinityEnabled'];
  if (typeof affinity === 'boolean') slot.clientAffinityEnabled = affinity;
  if (isObject(request) && isObject(request['tags'])) slot.tags = request['tags'];
  slot.identity = identityOf(azure, objectAt(request, 'identity'), slot.identity);
  touch(slot, azure.clock.now());
  restart(slot, azure.clock.now());
}

/** A system-assigned identity gets its ids once and keeps them. */
function identityOf(azure: Azure, asked: Json, before: Json | undefined): Json | undefined {
  const type = textAt(asked, 'type');
  if (type === undefined) return before;
  if (type === 'None') return undefined;
  const users = objectAt(asked, 'userAssignedIdentities');
  const own = {
    tenantId: TENANT,
    principalId: before?.['principalId'] ?? azure.ids.guid(),
  };
  const named = Object.keys(users).map((id) => [id, { principalId: azure.ids.guid(), clientId: azure.ids.guid() }]);
  return {
    type,
    ...(type.includes('SystemAssigned') && own),
    ...(named.length > 0 && { userAssignedIdentities: Object.fromEntries(named) }),
  };
}

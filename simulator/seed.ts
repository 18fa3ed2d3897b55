import { isObject, type Json } from './core/http.ts';
import { type SeedContainerApp, type SeedEnvironment, sowContainerApps } from './seed-container-apps.ts';
import type { Simulator } from './simulator.ts';

/** What exists when the simulator starts. Every name is the user's; nothing else is needed. */
export interface Seed {
  readonly subscription?: string;
  readonly group?: string;
  readonly location?: string;
  readonly plans?: readonly SeedPlan[];
  readonly sites?: readonly SeedSite[];
  readonly containerEnvironments?: readonly SeedEnvironment[];
  readonly containerApps?: readonly SeedContainerApp[];
}

interface SeedPlan {
  readonly name: string;
  readonly sku?: string;
  readonly linux?: boolean;
  readonly instances?: number;
}

interface SeedSlot {
  readonly appSettings?: Json;
  readonly connectionStrings?: Json;
  /** `DOCKER|registry.azurecr.io/app:tag`, `NODE|22-lts`, … */
  readonly linuxFxVersion?: string;
  readonly config?: Json;
  readonly identity?: boolean;
}

interface SeedSite extends SeedSlot {
  readonly name: string;
  readonly plan: string;
  readonly kind?: string;
  readonly stickySettings?: readonly string[];
  readonly stickyConnectionStrings?: readonly string[];
  readonly slots?: Readonly<Record<string, SeedSlot>>;
}

const VERSION = 'api-version=2025-05-01';

/** Reads a seed file; what it cannot be is said in one sentence. */
export function seedOf(text: string): Seed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Error('The seed is not JSON.', { cause });
  }
  if (!isObject(value)) throw new Error('The seed is not an object with lists of what exists.');
  for (const name of ['plans', 'sites', 'containerEnvironments', 'containerApps']) {
    const list = value[name] ?? [];
    if (!Array.isArray(list) || !list.every((item) => isObject(item) && typeof item['name'] === 'string')) {
      throw new Error(`\`${name}\` of the seed is not a list of objects that have a \`name\`.`);
    }
  }
  return value as Seed;
}

/** Creates it all by the requests a person would have sent, so that a seed can make nothing that Azure would refuse. */
export function sow(simulator: Simulator, token: string, seed: Seed): void {
  const { subscription = '00000000-0000-0000-0000-000000000000', group = 'rg', location = 'westeurope' } = seed;
  const resources = `/subscriptions/${subscription}/resourceGroups/${group}/providers`;
  const send = (method: string, path: string, body: Json): void => {
    const url = new URL(`https://management.azure.com${resources}${path}?${VERSION}`);
    const request = { method, url, headers: { authorization: `Bearer ${token}` }, body };
    const { status, body: answer } = simulator.handle(request, url.hostname, url.origin);
    if (status >= 300)
      throw new Error(`The seed cannot be: ${method} ${path} was answered ${status} ${JSON.stringify(answer)}`);
  };
  const put = (path: string, body: Json): void => send('PUT', `/Microsoft.Web${path}`, body);
  for (const { name, sku = 'S1', linux = true, instances = 1 } of seed.plans ?? []) {
    put(`/serverfarms/${name}`, { location, sku: { name: sku, capacity: instances }, properties: { reserved: linux } });
  }
  for (const site of seed.sites ?? []) {
    const path = `/sites/${site.name}`;
    putSlot(put, path, site, { serverFarmId: site.plan }, location, site.kind);
    const { stickySettings = [], stickyConnectionStrings = [] } = site;
    if (stickySettings.length + stickyConnectionStrings.length > 0) {
      const properties = { appSettingNames: stickySettings, connectionStringNames: stickyConnectionStrings };
      put(`${path}/config/slotConfigNames`, { properties });
    }
    for (const [name, slot] of Object.entries(site.slots ?? {})) {
      putSlot(put, `${path}/slots/${name}`, slot, {}, location, site.kind);
    }
  }
  sowContainerApps(simulator.azure, send, resources, location, seed);
}

function putSlot(
  put: (path: string, body: Json) => void,
  path: string,
  { linuxFxVersion, identity, appSettings, connectionStrings, config }: SeedSlot,
  properties: Json,
  location: string,
  kind: string | undefined,
): void {
  const siteConfig = linuxFxVersion === undefined ? {} : { linuxFxVersion };
  put(path, {
    location,
    ...(kind !== undefined && { kind }),
    ...(identity && { identity: { type: 'SystemAssigned' } }),
    properties: { ...properties, siteConfig },
  });
  if (appSettings) put(`${path}/config/appsettings`, { properties: appSettings });
  if (connectionStrings) put(`${path}/config/connectionstrings`, { properties: connectionStrings });
  if (config) put(`${path}/config/web`, { properties: config });
}

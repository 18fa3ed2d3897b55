import { absent, type Valued } from '../../../domain/tri.ts';
import type { DeclaredApp, DeclaredSettings, DeclaredSlot, DeclaredWorkers } from '../../project/graph/declared-app.ts';
import type { DeclaredService } from '../../project/graph/declared-service.ts';
import type { Facts, FactsContext } from '../../project/graph/facts.ts';
import { spotted } from '../../project/graph/spot.ts';
import { startedWorkers } from '../../project/graph/started-workers.ts';
import { attributeOf, type HclEntry } from '../../readers/hcl/tree.ts';
import { autoSwapOf, identityOf, runtimeOf, stickyNamesOf, writeSettings } from './app-runtime.ts';
import { dataOf } from './data-facts.ts';
import { grantsOf } from './grants.ts';
import { nameSticky } from './make-sticky.ts';
import type { TerraformModel } from './model.ts';
import type { Module } from './module.ts';
import { ownershipOf, swapsBySlot } from './ownership.ts';
import { nameOf, nested, type Resource, resourceOf, sizeOf } from './resources.ts';
import { settingValue } from './setting-value.ts';
import { spotOf } from './spot-of.ts';
import { plainTextOf, textOf } from './values.ts';
import { planOf, slotsByApp, type WebApp, webAppOf } from './web-app.ts';

/** Every web app, database and cache this file makes, with what the rest of its module says of them. */
export function factsOf(model: TerraformModel, { profiles, environment }: FactsContext): Facts {
  const { tree, source, module } = model;
  if (!source.path.endsWith('.tf')) return { apps: [], services: [] };
  const data = dataOf(model);
  const apps = tree.body.blocks.flatMap((block) => {
    const resource = resourceOf(block);
    return resource?.role === 'app' ? [resource] : [];
  });
  if (apps.length === 0) return { apps: [], services: [], ...data };
  const slots = slotsByApp(module);
  const swaps = swapsBySlot(module);
  return {
    apps: apps.map((app) => ({
      ...appOf(app, slots.get(app.address) ?? [], swaps, module),
      path: source.path,
      profiles,
      environment,
    })),
    services: apps.flatMap((app) => serviceOf(app, source.path, module)),
    ...data,
  };
}

function appOf(
  resource: Resource,
  slots: readonly Resource[],
  swaps: ReadonlyMap<string, Resource>,
  module: Module,
): Omit<DeclaredApp, 'profiles' | 'path' | 'environment'> {
  const plan = planOf(resource, module);
  const app = webAppOf(resource, module);
  const { block, address } = resource;
  const stick = (name: string) => nameSticky(block, [name], module) ?? [];
  return {
    by: 'terraform',
    title: address,
    name: spotted(nameOf(resource, module), spotOf),
    at: { source: block.source, span: block.labels[1]?.span ?? block.typeSpan },
    resourceGroup: spotted(textOf(attributeOf(block.body, 'resource_group_name'), module), spotOf),
    sku: plan ? spotted(sizeOf(plan, module), spotOf) : absent,
    slots: slots.flatMap((slot) => slotOf(slot, app, stick, module)),
    workers: workersOf(resource, module),
    runtime: runtimeOf(resource, module, spotOf),
    identity: { ...identityOf(resource, module), grants: grantsOf(resource, module) },
    stickyNames: stickyNamesOf(resource),
    ownership: ownershipOf(resource, slots, swaps, module),
    settings: settingsOf(resource, app, app, stick, module),
  };
}

/** With the path Azure asks its health at; without one there is nothing to say of the service. */
function serviceOf(resource: Resource, path: string, module: Module): DeclaredService[] {
  const { healthPath } = webAppOf(resource, module);
  if (healthPath.state === 'absent') return [];
  const { block, address } = resource;
  const at = { source: block.source, span: block.labels[1]?.span ?? block.typeSpan };
  return [
    {
      by: 'terraform',
      path,
      title: address,
      at,
      belongs: { to: 'app', name: spotted(nameOf(resource, module), spotOf) },
      environment: undefined,
      port: absent,
      health: [spotted(healthPath, spotOf)],
    },
  ];
}

function slotOf(slot: Resource, app: WebApp, stick: Stick, module: Module): DeclaredSlot[] {
  const name = nameOf(slot, module);
  if (name.state !== 'known') return [];
  const settings = settingsOf(slot, webAppOf(slot, module), app, stick, module);
  const autoSwap = autoSwapOf(slot, module);
  return [
    {
      name: name.value,
      at: spotOf(name.at),
      running: absent,
      settings,
      identity: { ...identityOf(slot, module), grants: grantsOf(slot, module) },
      title: slot.address,
      ...(autoSwap && { autoSwap }),
    },
  ];
}

type Stick = (name: string) => ReturnType<NonNullable<DeclaredSettings['add']>>;

/** What sticks is a list of the app, also for its slots. */
function settingsOf(
  resource: Resource,
  { settings }: WebApp,
  { sticky }: WebApp,
  stick: Stick,
  module: Module,
): DeclaredSettings {
  const entries = settings.entries.flatMap((entry) => {
    const { name } = entry;
    if (name === undefined) return [];
    const { source, span } = entry.key;
    const value = settingValue(entry, module);
    return [
      {
        name,
        at: { source, span },
        content: contentOf(entry, module),
        sticky: stickinessOf(name, sticky, entry),
        ...(value && { value }),
        stick: () => stick(name),
      },
    ];
  });
  return {
    entries,
    complete: settings.complete && !isLeftAlone(resource),
    write: (values) => writeSettings(resource, values),
  };
}

/** Whatever somebody else sets stays: `ignore_changes = [app_settings]`, or `all`. */
function isLeftAlone({ block }: Resource): boolean {
  const ignored = attributeOf(nested(block.body, 'lifecycle')[0], 'ignore_changes')?.value;
  if (!ignored) return false;
  return /\b(?:all|app_settings|sticky_settings)\b/.test(ignored.source.text.slice(...ignored.span));
}

function stickinessOf(name: string, sticky: WebApp['sticky'], at: HclEntry): Valued<boolean, HclEntry> {
  if (!sticky) return { state: 'unknown', at };
  return sticky.includes(name) ? { state: 'known', value: true, at } : absent;
}

function contentOf(entry: HclEntry, module: Module): Valued<string, HclEntry> {
  const value = plainTextOf(entry.value, module);
  return value === undefined ? { state: 'unknown', at: entry } : { state: 'known', value, at: entry };
}

/** Of the command line it starts with. */
function workersOf({ block }: Resource, module: Module): DeclaredWorkers {
  const site = nested(block.body, 'site_config')[0];
  return startedWorkers(spotted(textOf(attributeOf(site, 'app_command_line'), module), spotOf));
}

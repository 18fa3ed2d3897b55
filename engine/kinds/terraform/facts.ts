import { absent, type Valued } from '../../../domain/tri.ts';
import type { DeclaredApp, DeclaredSettings, DeclaredSlot, DeclaredWorkers } from '../../project/graph/declared-app.ts';
import type { DeclaredService } from '../../project/graph/declared-service.ts';
import type { Facts, FactsContext } from '../../project/graph/facts.ts';
import { spotted } from '../../project/graph/spot.ts';
import { startedWorkers } from '../../project/graph/started-workers.ts';
import { attributeOf, type HclEntry } from '../../readers/hcl/tree.ts';
import { nameSticky } from './make-sticky.ts';
import type { TerraformModel } from './model.ts';
import type { Module } from './module.ts';
import { nameOf, nested, type Resource, resourceOf, sizeOf } from './resources.ts';
import { spotOf } from './spot-of.ts';
import { plainTextOf, textOf } from './values.ts';
import { planOf, slotsByApp, type WebApp, webAppOf } from './web-app.ts';

/** Every web app this file makes, with what the rest of its module says of it. */
export function factsOf({ tree, source, module }: TerraformModel, { profiles }: FactsContext): Facts {
  if (!source.path.endsWith('.tf')) return { apps: [], services: [] };
  const apps = tree.body.blocks.flatMap((block) => {
    const resource = resourceOf(block);
    return resource?.role === 'app' ? [resource] : [];
  });
  if (apps.length === 0) return { apps: [], services: [] };
  const slots = slotsByApp(module);
  return {
    apps: apps.map((app) => ({ ...appOf(app, slots.get(app.address) ?? [], module), path: source.path, profiles })),
    services: apps.flatMap((app) => serviceOf(app, source.path, module)),
  };
}

function appOf(resource: Resource, slots: readonly Resource[], module: Module): Omit<DeclaredApp, 'profiles' | 'path'> {
  const plan = planOf(resource, module);
  const app = webAppOf(resource, module);
  const { block, address } = resource;
  const stick = (name: string) => nameSticky(block, [name], module) ?? [];
  return {
    by: 'terraform',
    title: address,
    name: spotted(nameOf(resource, module), spotOf),
    at: { source: block.source, span: block.labels[1]?.span ?? block.typeSpan },
    environment: undefined,
    resourceGroup: spotted(textOf(attributeOf(block.body, 'resource_group_name'), module), spotOf),
    sku: plan ? spotted(sizeOf(plan, module), spotOf) : absent,
    slots: slots.flatMap((slot) => slotOf(slot, app, stick, module)),
    workers: workersOf(resource, module),
    settings: settingsOf(app, app, stick, module),
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
  const settings = settingsOf(webAppOf(slot, module), app, stick, module);
  return [{ name: name.value, at: spotOf(name.at), running: absent, settings }];
}

type Stick = (name: string) => ReturnType<NonNullable<DeclaredSettings['add']>>;

/** What sticks is a list of the app, also for its slots. */
function settingsOf({ settings }: WebApp, { sticky }: WebApp, stick: Stick, module: Module): DeclaredSettings {
  const entries = settings.entries.flatMap((entry) => {
    const { name } = entry;
    if (name === undefined) return [];
    const { source, span } = entry.key;
    return [
      {
        name,
        at: { source, span },
        content: contentOf(entry, module),
        sticky: stickinessOf(name, sticky, entry),
        stick: () => stick(name),
      },
    ];
  });
  return { entries, complete: settings.complete };
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

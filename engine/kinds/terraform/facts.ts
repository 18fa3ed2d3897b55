import { absent, knownOf, type Valued } from '../../../domain/tri.ts';
import type { DeclaredApp, DeclaredSettings, DeclaredSlot, DeclaredWorkers } from '../../project/graph/declared-app.ts';
import type { DeclaredService } from '../../project/graph/declared-service.ts';
import type { Facts, FactsContext } from '../../project/graph/facts.ts';
import { spotted } from '../../project/graph/spot.ts';
import { startedWorkers } from '../../project/graph/started-workers.ts';
import { attributeOf, type HclBlock, type HclEntry } from '../../readers/hcl/tree.ts';
import { nameSticky } from './make-sticky.ts';
import type { TerraformModel } from './model.ts';
import type { Module } from './module.ts';
import { plansOf, skuOf } from './plan.ts';
import { nameOf, nested, type Resource, type Role, resourceOf, resourcesOf } from './resources.ts';
import { siteOf } from './site.ts';
import { spotOf } from './spot-of.ts';
import { plainTextOf, textOf } from './values.ts';
import { appOf as parentOf, planOf, slotsByApp, type WebApp, webAppOf } from './web-app.ts';

/** Every web app this file makes, with what the rest of its module says of it, and what it makes for apps of others. */
export function factsOf({ tree, source, module }: TerraformModel, { profiles, environment }: FactsContext): Facts {
  if (!source.path.endsWith('.tf')) return { apps: [], services: [] };
  const own = tree.body.blocks.flatMap((block) => resourceOf(block) ?? []);
  const made = own.filter(({ role }) => MAKES_APPS.has(role));
  if (made.length === 0) return { apps: [], services: [] };
  const context = { module, slots: slotsByApp(module), planned: plansOf(module) };
  const apps = made.filter(({ role }) => role === 'app');
  const declared = [
    ...apps.map((app) => appOf(app, context)),
    ...made.flatMap((resource) => (resource.role === 'slot' ? strayOf(resource, context) : [])),
    ...loneOf(made, context),
  ];
  return {
    apps: declared.map((app) => ({ ...app, path: source.path, environment, profiles })),
    services: apps.flatMap((app) => serviceOf(app, source.path, module)),
  };
}

const MAKES_APPS: ReadonlySet<Role> = new Set(['app', 'slot', 'plan']);

interface Context {
  readonly module: Module;
  readonly slots: ReturnType<typeof slotsByApp>;
  readonly planned: ReturnType<typeof plansOf>;
}

type Told = Omit<DeclaredApp, 'profiles' | 'path' | 'environment'>;

function appOf(resource: Resource, context: Context): Told {
  const { module } = context;
  const app = webAppOf(resource, module);
  const { block, address } = resource;
  const slots = context.slots.get(address) ?? [];
  const stick = (name: string) => nameSticky(block, [name], module) ?? [];
  return {
    ...toldOf(resource, planOf(resource, module), context),
    name: spotted(nameOf(resource, module), spotOf),
    slots: slots.flatMap((slot) => slotOf(slot, app, stick, module)),
    workers: workersOf(resource, module),
    settings: settingsOf(app, app, stick, module),
    sites: [resource, ...slots].map((each) => siteOf(each, module)),
  };
}

/** A slot of an app that another module makes: what it says itself is all there is to know. */
function strayOf(slot: Resource, context: Context): Told[] {
  const { module } = context;
  if (parentOf(slot, module)) return [];
  const slots = slotOf(slot, webAppOf(slot, module), undefined, module);
  return [{ ...toldOf(slot, planOf(slot, module), context), slots, sites: [siteOf(slot, module)] }];
}

/** Plans for apps that other modules make. */
function loneOf(made: readonly Resource[], context: Context): Told[] {
  const plans = made.filter(({ role, block }) => role === 'plan' && !isForFunctions(block, context.module));
  if (plans.length === 0) return [];
  const used = new Set(
    resourcesOf(context.module).map((app) =>
      app.role === 'app' || app.role === 'slot' ? planOf(app, context.module)?.address : undefined,
    ),
  );
  return plans.flatMap((plan) => (used.has(plan.address) ? [] : [toldOf(plan, plan, context)]));
}

/** As plans of azurerm 2 say it. */
function isForFunctions({ body }: HclBlock, module: Module): boolean {
  return /^(?:functionapp|elastic)$/i.test(knownOf(textOf(attributeOf(body, 'kind'), module)) ?? '');
}

function toldOf({ block, address }: Resource, plan: Resource | undefined, { module, planned }: Context): Told {
  return {
    by: 'terraform',
    title: address,
    name: absent,
    at: { source: block.source, span: block.labels[1]?.span ?? block.typeSpan },
    resourceGroup: spotted(textOf(attributeOf(block.body, 'resource_group_name'), module), spotOf),
    sku: plan ? skuOf(plan, module) : absent,
    ...(plan && { plan: planned(plan) }),
    slots: [],
    workers: { count: absent, memory: absent, server: absent },
    settings: { entries: [], complete: false },
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

function slotOf(slot: Resource, app: WebApp, stick: Stick | undefined, module: Module): DeclaredSlot[] {
  const name = nameOf(slot, module);
  if (name.state !== 'known') return [];
  const settings = settingsOf(webAppOf(slot, module), app, stick, module);
  return [{ name: name.value, at: spotOf(name.at), running: absent, settings }];
}

type Stick = (name: string) => ReturnType<NonNullable<DeclaredSettings['add']>>;

/** What sticks is a list of the app, also for its slots. */
function settingsOf(
  { settings }: WebApp,
  { sticky }: WebApp,
  stick: Stick | undefined,
  module: Module,
): DeclaredSettings {
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
        ...(stick && { stick: () => stick(name) }),
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

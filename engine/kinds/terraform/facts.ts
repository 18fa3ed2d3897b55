import { absent } from '../../../domain/tri.ts';
import type { DeclaredSlot, DeclaredWorkers } from '../../project/graph/declared-app.ts';
import type { DeclaredService } from '../../project/graph/declared-service.ts';
import type { Facts, FactsContext } from '../../project/graph/facts.ts';
import { spotted } from '../../project/graph/spot.ts';
import { startedWorkers } from '../../project/graph/started-workers.ts';
import { attributeOf } from '../../readers/hcl/tree.ts';
import { autoSwapOf, identityOf, runtimeOf, stickyNamesOf } from './app-runtime.ts';
import { dataOf } from './data-facts.ts';
import { functionAppOf, toldOfFunctions } from './function-apps.ts';
import { nameSticky } from './make-sticky.ts';
import type { TerraformModel } from './model.ts';
import type { Module } from './module.ts';
import { ownershipOf } from './ownership.ts';
import { nameOf, nameSpanOf, nested, type Resource, type Role, resourceOf } from './resources.ts';
import { secretsOf } from './secret-facts.ts';
import { type Stick, settingsOf } from './setting-facts.ts';
import { siteOf } from './site.ts';
import { spotOf } from './spot-of.ts';
import { type FileContext, fileContextOf, lonePlans, type Told, toldOf } from './told.ts';
import { textOf } from './values.ts';
import { vaultsOf } from './vault-facts.ts';
import { appOf as parentOf, planOf, type WebApp, webAppOf } from './web-app.ts';

/** Every web app this file makes, with what the rest of its module says of it, and what it makes for apps of others. */
export function factsOf(model: TerraformModel, { profiles, environment }: FactsContext): Facts {
  const { tree, source, module } = model;
  if (!source.path.endsWith('.tf')) return { apps: [], services: [] };
  const told = { secrets: secretsOf(model), vaults: vaultsOf(model), ...dataOf(model) };
  const own = tree.body.blocks.flatMap((block) => resourceOf(block) ?? []);
  const made = own.filter(({ role }) => MAKES_APPS.has(role));
  const functions = tree.body.blocks.flatMap((block) => functionAppOf(block) ?? []);
  if (made.length + functions.length === 0) return { apps: [], services: [], ...told };
  const context = module.once(fileContextOf);
  const apps = made.filter(({ role }) => role === 'app');
  const declared = [
    ...apps.map((app) => appOf(app, context)),
    ...made.flatMap((resource) => (resource.role === 'slot' ? straySlot(resource, context) : [])),
    ...lonePlans(made, context),
    ...functions.map((resource) => toldOfFunctions(resource, context)),
  ];
  return {
    apps: declared.map((app) => ({ ...app, path: source.path, profiles, environment })),
    services: apps.flatMap((app) => serviceOf(app, source.path, module)),
    ...told,
  };
}

const MAKES_APPS: ReadonlySet<Role> = new Set(['app', 'slot', 'plan']);

function appOf(resource: Resource, context: FileContext): Told {
  const { module } = context;
  const app = webAppOf(resource, module);
  const { block, address } = resource;
  const slots = ownSlots(resource, context);
  const stick = (name: string) => nameSticky(block, [name], module) ?? [];
  return {
    ...toldOf(resource, planOf(resource, module), context),
    name: spotted(nameOf(resource, module), spotOf),
    slots: slots.flatMap((slot) => slotOf(slot, app, stick, context)),
    sites: [resource, ...slots].map((each) => siteOf(each, module)),
    workers: workersOf(resource, module),
    runtime: runtimeOf(resource, module, spotOf),
    identity: { ...identityOf(resource, module), grants: context.grants.get(address) ?? [] },
    stickyNames: stickyNamesOf(resource),
    ownership: ownershipOf(resource, slots, context.swaps, module),
    settings: settingsOf(resource, app, app, stick, module),
  };
}

/** Of several resources of one address, which Terraform refuses, the one that a reference leads to has the slots. */
function ownSlots({ address, block }: Resource, { slots, module }: FileContext): readonly Resource[] {
  const all = slots.get(address) ?? [];
  const [first] = all;
  return first && parentOf(first, module)?.block === block ? all : [];
}

/** A slot of an app that another module makes: what it says itself is all there is to know. */
function straySlot(slot: Resource, context: FileContext): Told[] {
  const { module } = context;
  if (parentOf(slot, module)) return [];
  const slots = slotOf(slot, webAppOf(slot, module), undefined, context);
  return [{ ...toldOf(slot, planOf(slot, module), context), slots, sites: [siteOf(slot, module)] }];
}

/** With the path Azure asks its health at; without one there is nothing to say of the service. */
function serviceOf(resource: Resource, path: string, module: Module): DeclaredService[] {
  const { healthPath } = webAppOf(resource, module);
  if (healthPath.state === 'absent') return [];
  const { block, address } = resource;
  return [
    {
      by: 'terraform',
      path,
      title: address,
      at: nameSpanOf(block),
      belongs: { to: 'app', name: spotted(nameOf(resource, module), spotOf) },
      environment: undefined,
      port: absent,
      health: [spotted(healthPath, spotOf)],
    },
  ];
}

function slotOf(slot: Resource, app: WebApp, stick: Stick | undefined, context: FileContext): DeclaredSlot[] {
  const { module } = context;
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
      identity: { ...identityOf(slot, module), grants: context.grants.get(slot.address) ?? [] },
      title: slot.address,
      ...(autoSwap && { autoSwap }),
    },
  ];
}

/** Of the command line it starts with. */
function workersOf({ block }: Resource, module: Module): DeclaredWorkers {
  const site = nested(block.body, 'site_config')[0];
  return startedWorkers(spotted(textOf(attributeOf(site, 'app_command_line'), module), spotOf));
}

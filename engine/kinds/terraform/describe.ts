import { knownOf, type Valued } from '../../../domain/tri.ts';
import { sizeMarkdown } from '../../facts/sku.ts';
import { attributeOf } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { nameOf, nested, type Resource, type Role, referredTo, resourcesOf, sizeOf, workersOf } from './resources.ts';
import { numberOf, textOf, type Written } from './values.ts';
import { appOf, planOf, slotsByApp, webAppOf } from './web-app.ts';

const TITLES: { readonly [R in Role]: string } = {
  plan: 'App Service plan',
  app: 'Web app',
  slot: 'Slot',
  'active-slot': 'Swap',
  'container-app': 'Container app',
  'static-web-app': 'Static web app',
  redis: 'Redis cache',
  postgres: 'PostgreSQL server',
  'key-vault': 'Key vault',
  autoscale: 'Autoscale setting',
};

const DETAILS: { readonly [R in Role]: (resource: Resource, module: Module) => readonly string[] } = {
  plan: planDetails,
  app: appDetails,
  slot: appDetails,
  'active-slot': swapDetails,
  'container-app': containerDetails,
  'static-web-app': sizeDetails,
  redis: sizeDetails,
  postgres: sizeDetails,
  'key-vault': sizeDetails,
  autoscale: autoscaleDetails,
};

/** What is known of a resource before it is deployed, as Markdown. What is not known is left out. */
export function describe(resource: Resource, module: Module): string | undefined {
  const name = knownOf(nameOf(resource, module));
  const title = `**${TITLES[resource.role]}**${name === undefined ? '' : ` \`${name}\``}`;
  const details = DETAILS[resource.role](resource, module);
  return details.length === 0 && name === undefined ? undefined : [title, ...details].join('\n\n');
}

function planDetails(plan: Resource, module: Module): string[] {
  const apps = resourcesOf(module).filter(
    (app) => (app.role === 'app' || app.role === 'slot') && planOf(app, module)?.address === plan.address,
  );
  const size = sizeMarkdown(knownOf(sizeOf(plan, module)) ?? '');
  return [
    ...said('Instances', workersOf(plan, module)),
    ...(apps.length > 0 ? [`Shared by ${listed(apps.map(({ address }) => address))}.`] : []),
    ...(size === undefined ? [] : [size]),
  ];
}

function appDetails(app: Resource, module: Module): string[] {
  const { healthPath, alwaysOn, settings, sticky = [] } = webAppOf(app, module);
  const plan = planOf(app, module);
  const size = plan && knownOf(sizeOf(plan, module));
  const parent = app.role === 'slot' ? appOf(app, module) : undefined;
  const slots = module.once(slotsByApp).get(app.address) ?? [];
  const count = settings.entries.length;
  return [
    ...(parent ? [`Of \`${parent.address}\`.`] : []),
    ...(plan ? [`Runs on \`${plan.address}\`${size === undefined ? '' : `, ${size}`}.`] : []),
    ...(slots.length > 0 ? [`Slots: ${listed(slots.map(({ address }) => address))}.`] : []),
    ...said('Health check', healthPath),
    ...said('Always On', alwaysOn),
    ...(count > 0 ? [`App settings: ${settings.complete ? count : `${count} and more`}.`] : []),
    ...(sticky.length > 0 ? [`Stay with their slot in a swap: ${listed(sticky)}.`] : []),
  ];
}

function swapDetails(swap: Resource, module: Module): string[] {
  const slot = referredTo(swap, 'slot_id', module);
  return slot ? [`Puts \`${slot.address}\` into production once; later swaps are not seen by Terraform.`] : [];
}

function containerDetails(app: Resource, module: Module): string[] {
  const template = nested(app.block.body, 'template')[0];
  return [
    ...said('Revision mode', textOf(attributeOf(app.block.body, 'revision_mode'), module)),
    ...said('Least replicas', numberOf(attributeOf(template, 'min_replicas'), module)),
    ...said('Most replicas', numberOf(attributeOf(template, 'max_replicas'), module)),
  ];
}

function sizeDetails(resource: Resource, module: Module): string[] {
  return said('Size', sizeOf(resource, module));
}

function autoscaleDetails(setting: Resource, module: Module): string[] {
  const plan = referredTo(setting, 'target_resource_id', module);
  const capacity = nested(nested(setting.block.body, 'profile')[0], 'capacity')[0];
  return [
    ...(plan ? [`Scales \`${plan.address}\`.`] : []),
    ...said('Least instances', numberOf(attributeOf(capacity, 'minimum'), module)),
    ...said('Most instances', numberOf(attributeOf(capacity, 'maximum'), module)),
  ];
}

function said<T>(what: string, value: Valued<T, Written>): string[] {
  return value.state === 'known' ? [`${what}: \`${value.value}\`.`] : [];
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

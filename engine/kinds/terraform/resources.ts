import type { Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import { attributeOf, blocksOf, type HclBlock, type HclBody, type HclValue } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { numberOf, resolved, textOf, type Written } from './values.ts';

/** What a resource of the provider `azurerm` is to a deployment. */
export type Role =
  | 'plan'
  | 'app'
  | 'slot'
  | 'active-slot'
  | 'container-app'
  | 'static-web-app'
  | 'redis'
  | 'postgres'
  | 'key-vault'
  | 'autoscale';

/** By type; those of azurerm 3 and older beside those of today. */
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['azurerm_service_plan', 'plan'],
  ['azurerm_app_service_plan', 'plan'],
  ['azurerm_linux_web_app', 'app'],
  ['azurerm_windows_web_app', 'app'],
  ['azurerm_app_service', 'app'],
  ['azurerm_linux_web_app_slot', 'slot'],
  ['azurerm_windows_web_app_slot', 'slot'],
  ['azurerm_app_service_slot', 'slot'],
  ['azurerm_web_app_active_slot', 'active-slot'],
  ['azurerm_app_service_active_slot', 'active-slot'],
  ['azurerm_container_app', 'container-app'],
  ['azurerm_static_web_app', 'static-web-app'],
  ['azurerm_static_site', 'static-web-app'],
  ['azurerm_redis_cache', 'redis'],
  ['azurerm_postgresql_flexible_server', 'postgres'],
  ['azurerm_key_vault', 'key-vault'],
  ['azurerm_monitor_autoscale_setting', 'autoscale'],
]);

export interface Resource {
  readonly role: Role;
  /** `azurerm_linux_web_app.backend`, as others refer to it. */
  readonly address: string;
  readonly block: HclBlock;
}

export function resourceOf(block: HclBlock): Resource | undefined {
  const [type, name] = block.labels;
  const role = block.type === 'resource' && type ? ROLES.get(type.text) : undefined;
  return role && type && name && { role, address: `${type.text}.${name.text}`, block };
}

/** All of a module that matter to a deployment. */
export function resourcesOf({ blocks }: Module): readonly Resource[] {
  return blocks.flatMap((block) => resourceOf(block) ?? []);
}

/** The blocks of a type, those that a `dynamic` block makes included. */
export function nested(body: HclBody | undefined, type: string): readonly HclBody[] {
  const made = blocksOf(body, 'dynamic').filter(({ labels }) => labels[0]?.text === type);
  const own = [...blocksOf(body, type), ...made.flatMap((block) => blocksOf(block.body, 'content'))];
  return own.map((block) => block.body);
}

/** What Azure calls it. */
export function nameOf({ block }: Resource, module: Module): Valued<string, Written> {
  return textOf(attributeOf(block.body, 'name'), module);
}

/** The size it is bought in. */
export function sizeOf({ block }: Resource, module: Module): Valued<string, Written> {
  const old = nested(block.body, 'sku')[0];
  const attribute = attributeOf(block.body, 'sku_name') ?? attributeOf(block.body, 'sku_size');
  return textOf(attribute ?? attributeOf(old, 'size'), module);
}

/** How many machines a plan has. */
export function workersOf({ block }: Resource, module: Module): Valued<number, Written> {
  const old = nested(block.body, 'sku')[0];
  return numberOf(attributeOf(block.body, 'worker_count') ?? attributeOf(old, 'capacity'), module);
}

/** The resource of this module whose id an argument is given. */
export function referredTo({ block }: Resource, argument: string, module: Module): Resource | undefined {
  return targetOf(attributeOf(block.body, argument)?.value, module);
}

/** The resource of this module whose id a value is. */
export function targetOf(value: HclValue | undefined, module: Module): Resource | undefined {
  const target = blockReferredTo(value, module);
  return target && resourceOf(target);
}

/** The same for resources of every type. */
export function blockReferredTo(value: HclValue | undefined, module: Module): HclBlock | undefined {
  const own = addressIn(value, module);
  return own && module.resource(...own);
}

/** All of a module that are of a type. */
export function blocksOfType({ blocks }: Module, resourceType: string): readonly HclBlock[] {
  return blocks.filter(({ type, labels }) => type === 'resource' && labels[0]?.text === resourceType);
}

/** `azurerm_subnet.app`, as others refer to it. */
export function addressOf({ labels }: HclBlock): string {
  return labels.map(({ text }) => text).join('.');
}

/** Made by `for_each` or `count`: there may be others than the one that is written. */
export function isMany({ body }: HclBlock): boolean {
  return attributeOf(body, 'for_each') !== undefined || attributeOf(body, 'count') !== undefined;
}

/** Where a block says what it is called. */
export function nameSpanOf({ source, labels, typeSpan }: HclBlock): Place {
  return { source, span: labels.at(-1)?.span ?? typeSpan };
}

function addressIn(value: HclValue | undefined, module: Module): [type: string, name: string] | undefined {
  const isLocal = value?.type === 'reference' && value.steps[0]?.name === 'local';
  const found = isLocal ? module.local(String(value.steps[1]?.name)) : value;
  if (found?.type !== 'reference' || found.steps.at(-1)?.name !== 'id') return undefined;
  const [type, name] = found.steps;
  return [String(type?.name), String(name?.name)];
}

/** The values of a list of texts; nothing where some are only known when Terraform runs. */
export function namesIn(value: HclValue | undefined, module: Module): readonly string[] | undefined {
  const list = resolved(value, module);
  if (list?.type !== 'list') return undefined;
  const names = list.items.map((item) => {
    const own = resolved(item, module);
    const [part, ...more] = own?.type === 'string' ? own.parts : [];
    return part?.type === 'text' && more.length === 0 ? part.text : undefined;
  });
  return names.every((name) => name !== undefined) ? names : undefined;
}

import { type PrivateLinkZone, privateLinkZones } from '../../../domain/private-link-zones.ts';
import { attributeOf, type HclBlock } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { blocksOfType, namesIn, nested } from './resources.ts';
import { plainTextOf } from './values.ts';

export const ZONE_LINK = 'azurerm_private_dns_zone_virtual_network_link';

/** The zone an endpoint is looked up in, by what it asks for; nothing where several services call theirs so, or none of the table does. */
export function neededZone(endpoint: HclBlock, module: Module): PrivateLinkZone | undefined {
  const connection = nested(endpoint.body, 'private_service_connection')[0];
  const [name, ...more] = namesIn(attributeOf(connection, 'subresource_names')?.value, module) ?? [];
  const zones = privateLinkZones.filter(({ subresource }) => subresource.toLowerCase() === name?.toLowerCase());
  return more.length === 0 && zones.length === 1 ? zones[0] : undefined;
}

/** The zones a module makes, by name, and whether it writes addresses into them by hand. */
export interface Zones {
  readonly made: ReadonlyMap<string | undefined, HclBlock>;
  readonly byHand: boolean;
}

export function zonesOf(module: Module): Zones {
  const zones = blocksOfType(module, 'azurerm_private_dns_zone');
  return {
    made: new Map(zones.map((zone) => [plainTextOf(attributeOf(zone.body, 'name')?.value, module), zone])),
    byHand: blocksOfType(module, 'azurerm_private_dns_a_record').length > 0,
  };
}

/** Whether a zone is called as the one that is needed; some have a region in their name. */
export function isZone(name: string, { zone }: PrivateLinkZone): boolean {
  const [given, wanted] = [name.toLowerCase().split('.'), zone.split('.')];
  // Other clouds have zones of their own under the same first word.
  if (given.slice(-2).join('.') !== wanted.slice(-2).join('.')) return true;
  return given.length === wanted.length && wanted.every((label, at) => label === '{region}' || label === given[at]);
}

/** The zones that are linked by this module, or handed to others who may link them; nothing where nobody can say. */
export function linkedZones(module: Module): ReadonlySet<string> | undefined {
  const linked = new Set<string>();
  for (const { body } of blocksOfType(module, ZONE_LINK)) {
    const value = attributeOf(body, 'private_dns_zone_name')?.value;
    if (value?.type !== 'reference') return undefined;
    linked.add(
      value.steps
        .slice(0, 2)
        .map(({ name }) => name)
        .join('.'),
    );
  }
  for (const { type, source, span } of module.blocks) {
    if (type !== 'output' && type !== 'module') continue;
    for (const [zone] of source.text.slice(...span).matchAll(/azurerm_private_dns_zone\.[\w-]+/g)) linked.add(zone);
  }
  return linked;
}

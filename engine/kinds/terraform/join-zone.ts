import type { PrivateLinkZone } from '../../../domain/private-link-zones.ts';
import type { Fix } from '../../core/rule.ts';
import type { Edit } from '../../core/span.ts';
import { attributeOf, type HclBlock, type HclReference } from '../../readers/hcl/tree.ts';
import { addBehind, addLines } from './add-lines.ts';
import type { Module } from './module.ts';
import { ZONE_LINK } from './private-zones.ts';
import { addressOf, blockReferredTo } from './resources.ts';

/**
 * Writes the group where somebody asks the zone; else the link as well, and the zone where the module has none. A link
 * needs to know the network.
 */
export function joinZone(
  endpoint: HclBlock,
  zone: PrivateLinkZone,
  { made, isLinked }: { readonly made: HclBlock | undefined; readonly isLinked: boolean },
  module: Module,
): readonly Fix[] {
  if (made && isLinked)
    return [{ title: `Write its address into \`${zone.zone}\``, edits: groupIn(endpoint, addressOf(made)) }];
  const name = zone.subresource.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const address = made ? addressOf(made) : `azurerm_private_dns_zone.${name}`;
  const resourceGroup = writtenOf(made ?? endpoint, 'resource_group_name');
  const network = networkOf(endpoint, module);
  if (zone.zone.includes('{region}') || !resourceGroup || !network) return [];
  const own = [
    `resource "azurerm_private_dns_zone" "${name}" {`,
    `  name                = "${zone.zone}"`,
    `  resource_group_name = ${resourceGroup}`,
    '}',
  ];
  const link = [
    `resource "${ZONE_LINK}" "${name}" {`,
    `  name                  = "${name.replaceAll('_', '-')}"`,
    `  resource_group_name   = ${resourceGroup}`,
    `  private_dns_zone_name = ${address}.name`,
    `  virtual_network_id    = ${network}.id`,
    '}',
  ];
  const edits = [...groupIn(endpoint, address), ...addBehind(endpoint, made ? [link] : [own, link])];
  const title = made
    ? `Link \`${zone.zone}\` and write its address into it`
    : `Make the zone \`${zone.zone}\` and link it`;
  return [{ title, edits }];
}

function groupIn(endpoint: HclBlock, zone: string): readonly Edit[] {
  return addLines(endpoint, [
    'private_dns_zone_group {',
    '  name                 = "default"',
    `  private_dns_zone_ids = [${zone}.id]`,
    '}',
  ]);
}

/** The virtual network of the subnet of an endpoint, where this module makes both. */
function networkOf(endpoint: HclBlock, module: Module): string | undefined {
  const subnet = blockReferredTo(attributeOf(endpoint.body, 'subnet_id')?.value, module);
  const value = subnet && attributeOf(subnet.body, 'virtual_network_name')?.value;
  if (value?.type !== 'reference' || !isNetwork(value)) return undefined;
  return value.steps
    .slice(0, -1)
    .map((step) => step.name)
    .join('.');
}

function isNetwork({ steps }: HclReference): boolean {
  return steps.length === 3 && steps[0]?.name === 'azurerm_virtual_network' && steps[2]?.name === 'name';
}

function writtenOf({ body }: HclBlock, argument: string): string | undefined {
  const value = attributeOf(body, argument)?.value;
  return value?.source.text.slice(...value.span);
}

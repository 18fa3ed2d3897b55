import { type PrivateLinkZone, privateLinkZones } from '../../../../domain/private-link-zones.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { attributeOf, type HclBlock, type HclReference, type HclValue } from '../../../readers/hcl/tree.ts';
import { addBehind, addLines } from '../arguments.ts';
import { ignoresChanges } from '../ignored-changes.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { addressOf, blockReferredTo, blocksOfType, nameSpanOf, namesIn, nested } from '../resources.ts';
import { plainTextOf } from '../values.ts';

const LINK = 'azurerm_private_dns_zone_virtual_network_link';

/** A private endpoint is used only by who is told its address, and that is what the private zone is for. */
export default defineRule<TerraformModel>({
  id: 'network/private-dns',
  title: 'Private endpoint nobody finds',
  severity: 'warning',
  fix: 'review', // the zone may be made by another team, or by a policy
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/private_endpoint',
  ],

  *check({ tree, module }) {
    let known: Zones | undefined;
    let linked: { readonly zones: ReturnType<typeof linkedZones> } | undefined;
    const isLinked = (zone: string) => {
      linked ??= { zones: linkedZones(module) };
      return linked.zones?.has(zone) ?? true;
    };
    for (const block of tree.body.blocks) {
      if (block.type !== 'resource' || block.labels[0]?.text !== 'azurerm_private_endpoint') continue;
      const zone = neededZone(block, module);
      const groups = nested(block.body, 'private_dns_zone_group');
      // A policy of the organisation writes the group, and Terraform is told to leave it alone.
      if (!zone || ignoresChanges(block, 'private_dns_zone_group')) continue;
      if (groups.length === 0) {
        known ??= zonesOf(module);
        yield* endpointProblems(block, zone, known, module);
      }
      for (const group of groups)
        yield* zoneProblems(attributeOf(group, 'private_dns_zone_ids')?.value, zone, module, isLinked);
    }
  },
});

/** By what the endpoint asks for; nothing where several services call theirs so, or none of the table does. */
function neededZone(endpoint: HclBlock, module: Module): PrivateLinkZone | undefined {
  const connection = nested(endpoint.body, 'private_service_connection')[0];
  const [name, ...more] = namesIn(attributeOf(connection, 'subresource_names')?.value, module) ?? [];
  const zones = privateLinkZones.filter(({ subresource }) => subresource.toLowerCase() === name?.toLowerCase());
  return more.length === 0 && zones.length === 1 ? zones[0] : undefined;
}

/** The zones a module makes, by name, and whether it writes addresses into them by hand. */
interface Zones {
  readonly made: ReadonlyMap<string | undefined, HclBlock>;
  readonly byHand: boolean;
}

function zonesOf(module: Module): Zones {
  const zones = blocksOfType(module, 'azurerm_private_dns_zone');
  return {
    made: new Map(zones.map((zone) => [plainTextOf(attributeOf(zone.body, 'name')?.value, module), zone])),
    byHand: blocksOfType(module, 'azurerm_private_dns_a_record').length > 0,
  };
}

function* endpointProblems(
  endpoint: HclBlock,
  zone: PrivateLinkZone,
  { made, byHand }: Zones,
  module: Module,
): Iterable<Problem> {
  if (byHand) return;
  yield {
    at: nameSpanOf(endpoint),
    message: `\`${addressOf(endpoint)}\` has no \`private_dns_zone_group\`: \`*.${zone.host}\` goes on resolving to the public address, and where that is closed the connection fails.`,
    fixes: joined(endpoint, zone, made.get(zone.zone), module),
  };
}

function* zoneProblems(
  ids: HclValue | undefined,
  zone: PrivateLinkZone,
  module: Module,
  isLinked: (zone: string) => boolean,
): Iterable<Problem> {
  for (const id of ids?.type === 'list' ? ids.items : []) {
    const made = blockReferredTo(id, module);
    if (made?.labels[0]?.text !== 'azurerm_private_dns_zone' || attributeOf(made.body, 'for_each')) continue;
    const name = plainTextOf(attributeOf(made.body, 'name')?.value, module);
    if (name === undefined) continue;
    if (!isZone(name, zone)) {
      yield {
        at: id,
        message: `\`${addressOf(made)}\` is the zone \`${name}\`, and \`${zone.subresource}\` is looked up in \`${zone.zone}\`: the name of the service goes on resolving to the public address.`,
        related: [{ at: attributeOf(made.body, 'name') ?? nameSpanOf(made), message: 'The zone is called so here.' }],
      };
    } else if (!isLinked(addressOf(made))) {
      yield {
        at: id,
        message: `\`${addressOf(made)}\` is linked to no virtual network, so nobody asks it: the name of the service goes on resolving to the public address.`,
        related: [{ at: nameSpanOf(made), message: 'The zone is made here.' }],
      };
    }
  }
}

function isZone(name: string, { zone }: PrivateLinkZone): boolean {
  const [given, wanted] = [name.toLowerCase().split('.'), zone.split('.')];
  // Other clouds have zones of their own under the same first word.
  if (given.slice(-2).join('.') !== wanted.slice(-2).join('.')) return true;
  return given.length === wanted.length && wanted.every((label, at) => label === '{region}' || label === given[at]);
}

/** The zones that are linked by this module, or handed to others who may link them; nothing where nobody can say. */
function linkedZones(module: Module): ReadonlySet<string> | undefined {
  const linked = new Set<string>();
  for (const { body } of blocksOfType(module, LINK)) {
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

/** The group, and the zone with its link where the module has none; the link needs to know the network. */
function joined(endpoint: HclBlock, zone: PrivateLinkZone, made: HclBlock | undefined, module: Module): readonly Fix[] {
  if (zone.zone.includes('{region}')) return [];
  const name = zone.subresource.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const address = made ? addressOf(made) : `azurerm_private_dns_zone.${name}`;
  const group = addLines(endpoint, [
    'private_dns_zone_group {',
    '  name                 = "default"',
    `  private_dns_zone_ids = [${address}.id]`,
    '}',
  ]);
  if (made) return [{ title: `Write its address into \`${zone.zone}\``, edits: group }];
  const resourceGroup = writtenOf(endpoint, 'resource_group_name');
  const network = networkOf(endpoint, module);
  if (!resourceGroup || !network) return [];
  const blocks = [
    [
      `resource "azurerm_private_dns_zone" "${name}" {`,
      `  name                = "${zone.zone}"`,
      `  resource_group_name = ${resourceGroup}`,
      '}',
    ],
    [
      `resource "${LINK}" "${name}" {`,
      `  name                  = "${name.replaceAll('_', '-')}"`,
      `  resource_group_name   = ${resourceGroup}`,
      `  private_dns_zone_name = ${address}.name`,
      `  virtual_network_id    = ${network}.id`,
      '}',
    ],
  ];
  return [{ title: `Make the zone \`${zone.zone}\` and link it`, edits: [...group, ...addBehind(endpoint, blocks)] }];
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

import { type AddressRange, overlap, rangeOf } from '../../../../domain/cidr.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { grouped } from '../../../project/graph/grouped.ts';
import { attributeOf, type HclAttribute, type HclBlock, type HclTree } from '../../../readers/hcl/tree.ts';
import { addLines } from '../add-lines.ts';
import { ignoresChanges } from '../ignored-changes.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { addressOf, blockReferredTo, blocksOfType, nameSpanOf, namesIn, nested } from '../resources.ts';
import { plainTextOf, textOf } from '../values.ts';

/** A service that takes a subnet for itself, and what it does there. */
interface Tenant {
  readonly service: string;
  readonly action: string;
}

const WEB: Tenant = {
  service: 'Microsoft.Web/serverFarms',
  action: 'Microsoft.Network/virtualNetworks/subnets/action',
};
const POSTGRES: Tenant = {
  service: 'Microsoft.DBforPostgreSQL/flexibleServers',
  action: 'Microsoft.Network/virtualNetworks/subnets/join/action',
};

/** The arguments that give a subnet to a service, by the type of the resource. */
const GIVES: readonly (readonly [type: RegExp, argument: string, tenant: Tenant])[] = [
  [/^azurerm_(?:linux|windows)_(?:web|function)_app(?:_slot)?$/, 'virtual_network_subnet_id', WEB],
  [/^azurerm_app_service(?:_slot)?_virtual_network_swift_connection$/, 'subnet_id', WEB],
  [/^azurerm_postgresql_flexible_server$/, 'delegated_subnet_id', POSTGRES],
];

/** Azure lets a service into a subnet that is delegated to it, and takes no two subnets with one address. */
export default defineRule<TerraformModel>({
  id: 'network/subnet-delegation',
  title: 'Subnet that Azure refuses',
  severity: 'error',
  everywhere: true,
  fix: 'review', // what else is in the subnet has to move out of it
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-vnet-integration#subnet-requirements',
    'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private',
    'https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-subnet',
  ],

  *check({ tree, module }) {
    let hasSubnet = false;
    let twice: ReadonlySet<HclBlock> | undefined;
    const isTwice = (subnet: HclBlock) => {
      twice ??= doubled(module);
      return twice.has(subnet);
    };
    for (const block of tree.body.blocks) {
      if (block.type !== 'resource') continue;
      const type = block.labels[0]?.text ?? '';
      for (const [types, argument, tenant] of GIVES) {
        const own = types.test(type) ? attributeOf(block.body, argument) : undefined;
        if (own) yield* delegationProblems(own, tenant, module, isTwice);
      }
      hasSubnet ||= type === 'azurerm_subnet';
    }
    if (hasSubnet) yield* overlapProblems(tree, module, isTwice);
  },
});

function* delegationProblems(
  own: HclAttribute,
  tenant: Tenant,
  module: Module,
  isTwice: (subnet: HclBlock) => boolean,
): Iterable<Problem> {
  const subnet = blockReferredTo(own.value, module);
  if (subnet?.labels[0]?.text !== 'azurerm_subnet' || isMany(subnet) || isTwice(subnet)) return;
  // Somebody else delegates it.
  if (ignoresChanges(subnet, 'delegation')) return;
  const delegations = nested(subnet.body, 'delegation');
  const services = delegations.map((delegation) =>
    textOf(attributeOf(nested(delegation, 'service_delegation')[0], 'name'), module),
  );
  const isHere = (name: string) => name.toLowerCase() === tenant.service.toLowerCase();
  if (services.some((service) => service.state !== 'known' || isHere(service.value))) return;
  const [other] = services.flatMap((service) => (service.state === 'known' ? [service.value] : []));
  const what = other === undefined ? 'is delegated to nobody' : `is delegated to \`${other}\``;
  yield {
    at: own,
    message: `\`${addressOf(subnet)}\` ${what}, and Azure refuses \`${own.name}\` for a subnet that is not delegated to \`${tenant.service}\`: \`terraform apply\` stops here.`,
    related: [{ at: nameSpanOf(subnet), message: 'The subnet is made here.' }],
    fixes:
      other === undefined ? [{ title: `Delegate it to \`${tenant.service}\``, edits: delegated(subnet, tenant) }] : [],
  };
}

/** Made by `for_each` or `count`: there may be others than the one that is written. */
function isMany({ body }: HclBlock): boolean {
  return attributeOf(body, 'for_each') !== undefined || attributeOf(body, 'count') !== undefined;
}

/** Subnets under an address that another one has as well: then the files of the folder are no module. */
function doubled(module: Module): ReadonlySet<HclBlock> {
  const subnets = blocksOfType(module, 'azurerm_subnet');
  return new Set(grouped(subnets, addressOf).flatMap((same) => (same.length > 1 ? same : [])));
}

function delegated(subnet: HclBlock, { service, action }: Tenant) {
  const name = service.includes('Web') ? 'app-service' : 'postgres';
  return addLines(subnet, [
    'delegation {',
    `  name = "${name}"`,
    '',
    '  service_delegation {',
    `    name    = "${service}"`,
    `    actions = ["${action}"]`,
    '  }',
    '}',
  ]);
}

interface Subnet {
  readonly block: HclBlock;
  readonly at: Place;
  readonly text: string;
  readonly range: AddressRange;
}

/** Told at the later one of the two. Sorted by address, those that collide stand side by side. */
function* overlapProblems(own: HclTree, module: Module, isTwice: (subnet: HclBlock) => boolean): Iterable<Problem> {
  const subnets = blocksOfType(module, 'azurerm_subnet');
  const single = subnets.filter((block) => !isTwice(block) && !isMany(block));
  const inNetworks = single.flatMap((block) => {
    const network = networkOf(block, module);
    return network === undefined ? [] : rangesOf(block, module).map((subnet) => ({ network, subnet }));
  });
  for (const same of grouped(inNetworks, ({ network }) => network)) {
    const sorted = same.map(({ subnet }) => subnet).toSorted((a, b) => a.range.first - b.range.first);
    let reaching = sorted[0];
    for (const next of sorted.slice(1)) {
      const before = reaching;
      if (!before || endOf(next) > endOf(before)) reaching = next;
      if (!before || before.block === next.block || !overlap(before.range, next.range)) continue;
      const [first, second] = isBefore(before.block, next.block) ? [before, next] : [next, before];
      if (second.at.source.path === own.source.path) yield overlapProblem(first, second);
    }
  }
}

const endOf = ({ range }: Subnet) => range.first + range.count;

function overlapProblem(first: Subnet, second: Subnet): Problem {
  const taken = addressOf(first.block);
  return {
    at: second.at,
    message: `\`${second.text}\` and \`${first.text}\` of \`${taken}\` have addresses in common, and Azure refuses a second subnet with them in one network: \`terraform apply\` stops here.`,
    related: [{ at: first.at, message: `\`${taken}\` takes these addresses.` }],
  };
}

function isBefore(a: HclBlock, b: HclBlock): boolean {
  return a.source.path === b.source.path ? a.span[0] < b.span[0] : a.source.path < b.source.path;
}

/** Whatever tells one network from another: its name, or what is written in its place. */
function networkOf({ body }: HclBlock, module: Module): string | undefined {
  const value = attributeOf(body, 'virtual_network_name')?.value;
  if (!value) return undefined;
  const group = attributeOf(body, 'resource_group_name')?.value;
  const written = [group, value].map(
    (each) => each && (plainTextOf(each, module) ?? each.source.text.slice(...each.span)),
  );
  return written.join('/');
}

function rangesOf(block: HclBlock, module: Module): readonly Subnet[] {
  const own = attributeOf(block.body, 'address_prefixes');
  if (!own?.value) return [];
  const at: Place = own;
  return (namesIn(own.value, module) ?? []).flatMap((text) => {
    const range = rangeOf(text);
    return range ? [{ block, text, range, at }] : [];
  });
}

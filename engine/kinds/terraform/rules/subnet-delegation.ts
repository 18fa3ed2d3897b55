import { once } from '../../../core/once.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { attributeOf, type HclAttribute, type HclBlock } from '../../../readers/hcl/tree.ts';
import { addLines } from '../add-lines.ts';
import { ignoresChanges } from '../ignored-changes.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { overlappingSubnets } from '../overlapping-subnets.ts';
import { addressOf, blockReferredTo, nameSpanOf, nested } from '../resources.ts';
import { doubled, isMany } from '../subnets.ts';
import { textOf } from '../values.ts';

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
    const twice = once(() => doubled(module));
    const isTwice = (subnet: HclBlock) => twice().has(subnet);
    for (const block of tree.body.blocks) {
      if (block.type !== 'resource') continue;
      const type = block.labels[0]?.text ?? '';
      for (const [types, argument, tenant] of GIVES) {
        const own = types.test(type) ? attributeOf(block.body, argument) : undefined;
        if (own) yield* delegationProblems(own, tenant, module, isTwice);
      }
      hasSubnet ||= type === 'azurerm_subnet';
    }
    if (hasSubnet) yield* overlappingSubnets(tree, module, isTwice);
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

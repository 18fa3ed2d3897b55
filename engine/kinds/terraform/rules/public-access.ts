import { once } from '../../../core/once.ts';
import { defineRule } from '../../../core/rule.ts';
import { attributeOf, type HclBlock } from '../../../readers/hcl/tree.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { addressOf, blockReferredTo, blocksOfType, nameSpanOf, nested } from '../resources.ts';
import { flagOf } from '../values.ts';

const SERVERS: ReadonlySet<string> = new Set(['azurerm_postgresql_flexible_server', 'azurerm_postgresql_server']);

/** A database whose address the whole internet may knock at. */
export default defineRule<TerraformModel>({
  id: 'postgres/public-access',
  title: 'PostgreSQL server with a public address',
  severity: 'warning',
  profiles: {
    recommended: 'info',
    'managed-azure': 'error',
    containers: 'warning',
    'small-budget': 'off',
    'high-availability': 'error',
    security: 'error',
  },
  fix: 'none',
  unfixed: {
    why: 'which network and subnet a private server belongs to is nowhere in the file',
  },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server',
  ],
  like: ['CKV_AZURE_68'],

  *check({ tree, module }) {
    const reached = once(() => reachedPrivately(module));
    for (const block of tree.body.blocks) {
      if (block.type !== 'resource' || !SERVERS.has(block.labels[0]?.text ?? '') || saysPrivate(block, module))
        continue;
      if (reached()?.has(addressOf(block)) ?? true) continue;
      yield {
        at: attributeOf(block.body, 'public_network_access_enabled') ?? nameSpanOf(block),
        message: `\`${addressOf(block)}\` has a public address: its firewall rules and its passwords are all that stands between the internet and the data, where a subnet of its own or a private endpoint has no address to knock at.`,
      };
    }
  },
});

/** By its own word; what is not known counts as private. */
function saysPrivate({ body }: HclBlock, module: Module): boolean {
  if (attributeOf(body, 'delegated_subnet_id')) return true;
  const isPublic = flagOf(attributeOf(body, 'public_network_access_enabled'), module);
  return isPublic.state === 'unknown' || (isPublic.state === 'known' && !isPublic.value);
}

/** The resources a private endpoint leads to, by address; nothing where one may lead to any. */
function reachedPrivately(module: Module): ReadonlySet<string> | undefined {
  const reached = new Set<string>();
  for (const endpoint of blocksOfType(module, 'azurerm_private_endpoint')) {
    const connection = nested(endpoint.body, 'private_service_connection')[0];
    const target = blockReferredTo(attributeOf(connection, 'private_connection_resource_id')?.value, module);
    if (!target) return undefined;
    reached.add(addressOf(target));
  }
  return reached;
}

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
    for (const block of tree.body.blocks) {
      if (block.type !== 'resource' || !SERVERS.has(block.labels[0]?.text ?? '') || isPrivate(block, module)) continue;
      yield {
        at: attributeOf(block.body, 'public_network_access_enabled') ?? nameSpanOf(block),
        message: `\`${addressOf(block)}\` has a public address: its firewall rules and its passwords are all that stands between the internet and the data, where a subnet of its own or a private endpoint has no address to knock at.`,
      };
    }
  },
});

/** By its own word, or because something private leads to it; what is not known counts as private. */
function isPrivate(block: HclBlock, module: Module): boolean {
  if (attributeOf(block.body, 'delegated_subnet_id')) return true;
  const isPublic = flagOf(attributeOf(block.body, 'public_network_access_enabled'), module);
  if (isPublic.state === 'unknown' || (isPublic.state === 'known' && !isPublic.value)) return true;
  return blocksOfType(module, 'azurerm_private_endpoint').some((endpoint) => {
    const connection = nested(endpoint.body, 'private_service_connection')[0];
    const target = blockReferredTo(attributeOf(connection, 'private_connection_resource_id')?.value, module);
    return target === undefined || addressOf(target) === addressOf(block);
  });
}

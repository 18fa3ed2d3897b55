import type { Connection } from '../../../domain/connection.ts';
import { connectionAt, type DeclaredConnection } from '../../project/graph/declared-connection.ts';
import { attributeOf, type HclBlock, type HclValue } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';
import { addressOf, resourceOf } from './resources.ts';
import { storeId } from './store-id.ts';
import { resolved } from './values.ts';
import { webAppOf } from './web-app.ts';

/** What leads to databases and caches: in settings of apps, and in secrets that are put into a vault. */
export function connectionsOf(block: HclBlock, module: Module): readonly DeclaredConnection[] {
  const role = resourceOf(block)?.role;
  if (role === 'app' || role === 'slot') {
    const { settings } = webAppOf({ role, address: addressOf(block), block }, module);
    return settings.entries.flatMap(({ name, value }) => (name ? connectionIn(name, value, module) : []));
  }
  if (block.type !== 'resource' || block.labels[0]?.text !== 'azurerm_key_vault_secret') return [];
  return connectionIn(addressOf(block), attributeOf(block.body, 'value')?.value, module);
}

function connectionIn(key: string, value: HclValue | undefined, module: Module): readonly DeclaredConnection[] {
  const found = resolved(value, module);
  if (found?.type !== 'string' || found.heredoc) return [];
  return connectionAt(key, found, undefined, (connection) => storeIn(connection, module));
}

/** `${azurerm_redis_cache.main.hostname}` where a host stands. */
function storeIn({ host }: Connection, module: Module): string | undefined {
  const [, type, name] =
    /^\$\{\s*(azurerm_\w+)\.([\w-]+)(?:\[[^\]]*\])?\.(?:fqdn|hostname)\s*\}$/.exec(host.text) ?? [];
  const block = type && name ? module.resource(type, name) : undefined;
  return block && storeId(block);
}

import type { Connection } from '../../../domain/connection.ts';
import { absent, type Valued } from '../../../domain/tri.ts';
import { connectionAt, type DeclaredConnection } from '../../project/graph/declared-connection.ts';
import type { DeclaredGate, DeclaredStore } from '../../project/graph/declared-store.ts';
import type { Facts } from '../../project/graph/facts.ts';
import { type Spot, spotted } from '../../project/graph/spot.ts';
import { attributeOf, type HclBlock, type HclBody, type HclValue } from '../../readers/hcl/tree.ts';
import type { TerraformModel } from './model.ts';
import type { Module } from './module.ts';
import {
  addressOf,
  blockReferredTo,
  blocksOfType,
  nameOf,
  nameSpanOf,
  namesIn,
  nested,
  type Resource,
  resourceOf,
  resourcesOf,
  sizeOf,
} from './resources.ts';
import { spotOf } from './spot-of.ts';
import { flagOf, numberOf, plainTextOf, resolved, textOf } from './values.ts';
import { webAppOf } from './web-app.ts';

const CONFIGURATION = 'azurerm_postgresql_flexible_server_configuration';

type Data = Pick<Facts, 'stores' | 'connections'>;

/** The databases and caches this file makes, and what in it leads to some. */
export function dataOf({ tree, module }: TerraformModel): Data {
  const made = tree.body.blocks.flatMap((block) => {
    const resource = resourceOf(block);
    return resource?.role === 'postgres' || resource?.role === 'redis' ? [resource] : [];
  });
  const told = made.some(({ role }) => role === 'postgres') ? parametersOf(module) : new Map();
  const stores = made.map((resource) => storeOf(resource, told, module));
  const connections = tree.body.blocks.flatMap((block) => connectionsOf(block, module));
  const [only] = stores.length === 1 ? stores : [];
  const gates = only?.type === 'postgres' && isAlone(module) ? gatesOf(module) : [];
  return {
    ...(stores.length > 0 && { stores: gates.length > 0 && only ? [{ ...only, gates }] : stores }),
    ...(connections.length > 0 && { connections }),
  };
}

/** What sets parameters of servers, by the address of the server and the name of the parameter. */
type Parameters = ReadonlyMap<string, HclBody>;

function parametersOf(module: Module): Parameters {
  return new Map(
    blocksOfType(module, CONFIGURATION).flatMap((block) => {
      const server = blockReferredTo(attributeOf(block.body, 'server_id')?.value, module);
      const name = plainTextOf(attributeOf(block.body, 'name')?.value, module)?.toLowerCase();
      return server && name !== undefined ? [[`${addressOf(server)} ${name}`, block.body]] : [];
    }),
  );
}

function storeOf(resource: Resource, told: Parameters, module: Module): DeclaredStore {
  const { block, address, role } = resource;
  const isPostgres = role === 'postgres';
  return {
    by: 'terraform',
    path: block.source.path,
    id: idOf(block),
    type: isPostgres ? 'postgres' : 'redis',
    title: address,
    at: nameSpanOf(block),
    name: spotted(nameOf(resource, module), spotOf),
    environment: undefined,
    sku: spotted(sizeOf(resource, module), spotOf),
    version: spotted(textOf(attributeOf(block.body, isPostgres ? 'version' : 'redis_version'), module), spotOf),
    pgbouncer: flagIn(told.get(`${address} pgbouncer.enabled`), module),
    plainPort: isPostgres ? absent : plainPortOf(block.body, module),
    maxConnections: numberIn(told.get(`${address} max_connections`), module),
    gates: [],
    clients: [],
  };
}

const idOf = (block: HclBlock) => `${block.source.path} ${addressOf(block)}`;

/** By its name of today, or of azurerm 3 and older. */
function plainPortOf(body: HclBody, module: Module): Valued<boolean, Spot> {
  const own = attributeOf(body, 'non_ssl_port_enabled') ?? attributeOf(body, 'enable_non_ssl_port');
  return spotted(flagOf(own, module), spotOf);
}

function flagIn(body: HclBody | undefined, module: Module): Valued<boolean, Spot> {
  const value = spotted(textOf(attributeOf(body, 'value'), module), spotOf);
  if (value.state !== 'known') return value;
  return { ...value, value: /^(?:true|on)$/i.test(value.value) };
}

function numberIn(body: HclBody | undefined, module: Module): Valued<number, Spot> {
  return spotted(numberOf(attributeOf(body, 'value'), module), spotOf);
}

/** The only server of its module: of two nobody knows whose ports a rule is for. */
function isAlone(module: Module): boolean {
  return resourcesOf(module).filter(({ role }) => role === 'postgres').length === 1;
}

/** Rules of network security groups that allow something. */
function gatesOf(module: Module): readonly DeclaredGate[] {
  const inside = blocksOfType(module, 'azurerm_network_security_group').flatMap((group) =>
    nested(group.body, 'security_rule').map((body) => ({ body, title: addressOf(group) })),
  );
  const alone = blocksOfType(module, 'azurerm_network_security_rule').map((block) => ({
    body: block.body,
    title: addressOf(block),
  }));
  return [...inside, ...alone].flatMap(({ body, title }) => {
    if (plainTextOf(attributeOf(body, 'access')?.value, module)?.toLowerCase() !== 'allow') return [];
    const own = attributeOf(body, 'destination_port_range') ?? attributeOf(body, 'destination_port_ranges');
    const ports = own && portsOf(own.value, module);
    return own && ports ? [{ at: own, title, ports }] : [];
  });
}

/** Single ports; nothing for ranges and for what is only known when Terraform runs. */
function portsOf(value: HclValue | undefined, module: Module): readonly number[] | undefined {
  const texts = namesIn(value, module) ?? [plainTextOf(value, module)];
  const ports = texts.map((text) => (text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined));
  return ports.every((port) => port !== undefined) ? ports : undefined;
}

/** In settings of apps, and in secrets that are put into a vault. */
function connectionsOf(block: HclBlock, module: Module): readonly DeclaredConnection[] {
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
  return block && idOf(block);
}

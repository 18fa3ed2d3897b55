import { absent, type Valued } from '../../../domain/tri.ts';
import type { DeclaredStore } from '../../project/graph/declared-store.ts';
import type { Facts } from '../../project/graph/facts.ts';
import { type Spot, spotted } from '../../project/graph/spot.ts';
import { attributeOf, type HclBody } from '../../readers/hcl/tree.ts';
import { connectionsOf } from './connection-facts.ts';
import { gatesOf } from './gate-facts.ts';
import type { TerraformModel } from './model.ts';
import type { Module } from './module.ts';
import {
  addressOf,
  blockReferredTo,
  blocksOfType,
  nameOf,
  nameSpanOf,
  type Resource,
  resourceOf,
  sizeOf,
} from './resources.ts';
import { spotOf } from './spot-of.ts';
import { storeId } from './store-id.ts';
import { flagOf, numberOf, plainTextOf, textOf } from './values.ts';

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
  const gates = only?.type === 'postgres' ? gatesOf(module) : [];
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
    id: storeId(block),
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

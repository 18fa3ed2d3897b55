import facts from './facts/postgres.json' with { type: 'json' };

/** A size of a flexible server, as far as its name tells. */
export interface PostgresSize {
  /** `Burstable`, `General Purpose`, `Memory Optimized`. */
  readonly tier: string;
  readonly hasPgbouncer: boolean;
  /** How many connections are left for its users; nothing for a size that is not in the table. */
  readonly connections: number | undefined;
}

export const postgresPort: number = facts.port;

/** The pool that is built into a flexible server, as it is when nobody has changed it. */
export const pgbouncer: { readonly port: number; readonly poolSize: number; readonly clients: number } =
  facts.pgbouncer;

/** What Azure keeps for itself of `max_connections`. */
export const reservedConnections: number = facts.reserved;

const SKU = /^(?:(GP|MO|B)_)?(?:Standard_)?([BDE])(\d+)([a-z]*)(?:_v\d+)?$/i;

/** `GP_Standard_D4ds_v5`, `B_Standard_B1ms`, `Standard_B2ms`, or `Burstable B2ms`. */
export function postgresSize(sku: string): PostgresSize | undefined {
  const word = sku.trim().split(/\s+/).at(-1) ?? '';
  const [, prefix, letter, cores, suffix = ''] = SKU.exec(word) ?? [];
  if (letter === undefined || cores === undefined) return undefined;
  const tier = facts.tiers.find((each) => each.letter === letter.toUpperCase());
  if (!tier || (prefix !== undefined && prefix.toUpperCase() !== tier.prefix)) return undefined;
  const size = `${letter.toUpperCase()}${cores}`;
  const names = [size, `${size}${suffix.toLowerCase()}`];
  const connections = facts.sizes.find((each) => names.includes(each.size))?.connections;
  return {
    tier: tier.name,
    hasPgbouncer: !facts.pgbouncer.notOn.includes(tier.name),
    connections: connections === undefined ? undefined : connections - facts.reserved,
  };
}

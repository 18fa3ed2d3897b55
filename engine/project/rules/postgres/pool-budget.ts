import { pgbouncer, postgresSize, reservedConnections } from '../../../../domain/postgres.ts';
import { firstWritten, type Valued } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { DeclaredStore, PoolClient } from '../../graph/declared-store.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';
import type { Store } from '../../graph/store.ts';

/** How many connections there are for all, and whose word that is. */
interface Budget {
  readonly connections: number;
  /** The end of a sentence: "and D2 takes 844". */
  readonly has: string;
  readonly follows: string;
  readonly severity: 'warning' | 'info';
  readonly at: Spot | undefined;
}

/** A pool is for one process, and there are more of them than one thinks when all of them are busy. */
export default defineRule<Store>({
  id: 'postgres/pool-budget',
  title: 'Pools that may open more connections than the database takes',
  severity: 'warning',
  fix: 'review', // a smaller pool makes requests wait under load
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-limits#maximum-connections',
    'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-pgbouncer',
  ],

  *check({ declared }) {
    for (const own of declared) {
      const need = own.clients.reduce((sum, client) => sum + connectionsOf(client), 0);
      const budget = budgetsOf(own, declared).find(({ connections }) => need > connections);
      const largest = own.clients.toSorted((a, b) => connectionsOf(b) - connectionsOf(a))[0];
      if (budget && largest) yield problemOf(own, largest, need, budget);
    }
  },
});

function connectionsOf({ instances, copies, workers, pool, overflow }: PoolClient): number {
  return instances * copies * workers * (pool + overflow);
}

/** What is refused before what has to wait. */
function budgetsOf(own: DeclaredStore, declared: readonly DeclaredStore[]): readonly Budget[] {
  const pooled = firstWritten(own.pgbouncer, ...declared.map((each) => each.pgbouncer));
  if (pooled.state === 'unknown') return [];
  if (pooled.state === 'known' && pooled.value) {
    const { clients, poolSize } = pgbouncer;
    const said = { at: pooled.at };
    return [
      {
        ...said,
        connections: clients,
        has: `PgBouncer takes ${clients}`,
        follows: 'it refuses the others',
        severity: 'warning',
      },
      {
        ...said,
        connections: poolSize,
        has: `PgBouncer passes ${poolSize} of a user and database on at a time`,
        follows: 'the others wait for one of them',
        severity: 'info',
      },
    ];
  }
  const limit = limitOf(own, declared);
  return limit
    ? [{ ...limit, follows: 'it refuses the others, under load and during a swap first', severity: 'warning' }]
    : [];
}

function limitOf(
  own: DeclaredStore,
  declared: readonly DeclaredStore[],
): Pick<Budget, 'connections' | 'has' | 'at'> | undefined {
  const told: Valued<number, Spot> = firstWritten(own.maxConnections, ...declared.map((each) => each.maxConnections));
  if (told.state === 'unknown') return undefined;
  if (told.state === 'known') {
    const connections = told.value - reservedConnections;
    return { connections, has: `\`max_connections\` leaves ${connections}`, at: told.at };
  }
  const sku = firstWritten(own.sku, ...declared.map((each) => each.sku));
  const connections = sku.state === 'known' ? postgresSize(sku.value)?.connections : undefined;
  if (sku.state !== 'known' || connections === undefined) return undefined;
  return { connections, has: `${sku.value} takes ${connections}`, at: sku.at };
}

function problemOf(own: DeclaredStore, largest: PoolClient, need: number, budget: Budget): Problem {
  const others = own.clients.length > 1 ? ', with the other services' : '';
  return {
    at: largest.at,
    severity: budget.severity,
    message: `\`${largest.title}\` may open ${need} connections to \`${own.title}\` (${sumOf(largest)}${others}), and ${budget.has}: ${budget.follows}.`,
    related: budget.at ? [{ at: budget.at, message: 'What the database takes is said here.' }] : [],
    environment: own.environment,
    fixes: own.clients.length === 1 ? smaller(largest, budget) : [],
  };
}

function sumOf({ instances, copies, workers, pool, overflow }: PoolClient): string {
  const factors = [
    counted(instances, 'instance'),
    ...(copies > 1 ? [counted(copies, 'slot')] : []),
    counted(workers, 'worker'),
    overflow > 0 ? `(${pool} + ${overflow})` : `a pool of ${pool}`,
  ];
  return factors.join(' × ');
}

function counted(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}

function smaller({ instances, copies, workers, overflow, at }: PoolClient, { connections }: Budget): readonly Fix[] {
  const fitting = Math.floor(connections / (instances * copies * workers)) - overflow;
  return fitting < 1 ? [] : [{ title: `Keep ${fitting} in each pool`, edits: rewritten(at, String(fitting)) }];
}

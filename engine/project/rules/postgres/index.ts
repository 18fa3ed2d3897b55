import type { Rule } from '../../../core/rule.ts';
import type { Store } from '../../graph/store.ts';
import asyncpgSslmode from './asyncpg-sslmode.ts';
import pgbouncerBurstable from './pgbouncer-burstable.ts';
import pgbouncerPort from './pgbouncer-port.ts';
import poolBudget from './pool-budget.ts';

/** What is asked of one database and what leads to it, in the order of the reference. */
export const postgresRules: readonly Rule<Store>[] = [pgbouncerBurstable, pgbouncerPort, poolBudget, asyncpgSslmode];

import { pgbouncer, postgresPort } from '../../../../domain/postgres.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type DeclaredConnection, partAt, withPort } from '../../graph/declared-connection.ts';
import type { DeclaredStore } from '../../graph/declared-store.ts';
import type { Store } from '../../graph/store.ts';

/** What keeps a session for itself goes past a pool on purpose: migrations, and Prisma's second address. */
const ON_PURPOSE = /MIGRAT|ALEMBIC|FLYWAY|DIRECT|ADMIN|LISTEN|BACKUP|5432/i;

/** The pool has a port of its own, and who takes the other one is not in it. */
export default defineRule<Store>({
  id: 'postgres/pgbouncer-port',
  title: 'Connection that goes past PgBouncer',
  severity: 'warning',
  fix: 'review', // what needs a session of its own does not work through the pool
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-pgbouncer'],

  *check({ declared, connections }) {
    const pooled = declared.find((store) => store.pgbouncer.state === 'known' && store.pgbouncer.value);
    if (pooled?.pgbouncer.state !== 'known') return;
    const related = [{ at: pooled.pgbouncer.at, message: 'PgBouncer is switched on here.' }];
    for (const connection of connections) {
      const problem = connectionProblem(connection);
      if (problem) yield { ...problem, related };
    }
    for (const problem of gateProblems(declared)) yield { ...problem, related };
  },
});

function connectionProblem(connection: DeclaredConnection): Problem | undefined {
  const { key, environment, is } = connection;
  if (is.type !== 'postgres' || is.hasUnknownPort || ON_PURPOSE.test(key)) return undefined;
  if (Number(is.port?.text ?? postgresPort) !== postgresPort) return undefined;
  const written = is.port ? `goes to port ${postgresPort}` : `names no port and so goes to ${postgresPort}`;
  return {
    at: partAt(connection, is.port ?? is.host),
    message: `\`${key}\` ${written}, past PgBouncer, which listens on ${pgbouncer.port}: every connection of every worker is one of the server's own.`,
    environment,
    fixes: [
      { title: `Connect through PgBouncer, on port ${pgbouncer.port}`, edits: withPort(connection, pgbouncer.port) },
    ],
  };
}

/** Where no rule lets the port of the pool through, nobody gets to it. */
function gateProblems(declared: readonly DeclaredStore[]): readonly Problem[] {
  return declared.flatMap(({ gates, environment }) => {
    if (gates.some(({ ports }) => ports.includes(pgbouncer.port))) return [];
    return gates
      .filter(({ ports }) => ports.includes(postgresPort))
      .map(({ at, title }) => ({
        at,
        message: `\`${title}\` lets port ${postgresPort} through and not ${pgbouncer.port}, where PgBouncer listens: where the rest is denied, nobody gets to the pool.`,
        environment,
      }));
  });
}

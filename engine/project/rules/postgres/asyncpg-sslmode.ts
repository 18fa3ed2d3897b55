import { defineRule } from '../../../core/rule.ts';
import { partAt } from '../../graph/declared-connection.ts';
import type { Store } from '../../graph/store.ts';

/** SQLAlchemy hands what stands behind the `?` to the driver, and asyncpg calls it otherwise than libpq. */
export default defineRule<Store>({
  id: 'postgres/asyncpg-sslmode',
  title: 'Argument `sslmode` for a driver that calls it `ssl`',
  severity: 'error',
  everywhere: true,
  fix: 'review', // code that rewrites the address itself may look for the old word
  since: '0.1.0',
  sources: [
    'https://docs.sqlalchemy.org/en/20/dialects/postgresql.html#module-sqlalchemy.dialects.postgresql.asyncpg',
    'https://magicstack.github.io/asyncpg/current/api/index.html#connection',
  ],

  *check({ connections }) {
    for (const connection of connections) {
      const { key, environment, is } = connection;
      if (!/^postgres(?:ql)?\+asyncpg$/.test(is.scheme?.text ?? '')) continue;
      const wrong = is.parameters.find(({ name }) => name.text === 'sslmode');
      if (!wrong) continue;
      const at = partAt(connection, wrong.name);
      const isSaid = is.parameters.some(({ name }) => name.text === 'ssl');
      yield {
        at,
        message: `\`${key}\` gives asyncpg the argument \`sslmode\`, which it calls \`ssl\`: the first connection ends in a TypeError.`,
        environment,
        fixes: isSaid ? [] : [{ title: 'Call it `ssl`', edits: [{ ...at, text: 'ssl' }] }],
      };
    }
  },
});

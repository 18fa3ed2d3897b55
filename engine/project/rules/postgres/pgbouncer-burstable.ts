import { postgresSize } from '../../../../domain/postgres.ts';
import { firstWritten } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import type { Store } from '../../graph/store.ts';

/** The pool is built into the larger servers only. */
export default defineRule<Store>({
  id: 'postgres/pgbouncer-burstable',
  title: 'PgBouncer on a size of PostgreSQL without it',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: {
    why: 'a larger tier costs more, and without the pool the app has to do with fewer connections',
  },
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-pgbouncer'],

  *check({ declared }) {
    for (const own of declared) {
      if (own.pgbouncer.state !== 'known' || !own.pgbouncer.value) continue;
      const sku = firstWritten(own.sku, ...declared.map((each) => each.sku));
      const size = sku.state === 'known' ? postgresSize(sku.value) : undefined;
      if (sku.state !== 'known' || !size || size.hasPgbouncer) continue;
      yield {
        at: own.pgbouncer.at,
        message: `\`${own.title}\` is ${sku.value}, and tier ${size.tier} has no PgBouncer: Azure refuses to switch it on, and General Purpose is the least that has it.`,
        related: [{ at: sku.at, message: `The size is ${sku.value} here.` }],
        environment: own.environment,
      };
    }
  },
});

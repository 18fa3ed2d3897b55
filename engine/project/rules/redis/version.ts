import { isRedisTier, redisVersions } from '../../../../domain/redis.ts';
import { defineRule } from '../../../core/rule.ts';
import { rewritten } from '../../graph/spot.ts';
import type { Store } from '../../graph/store.ts';

/** A version Azure does not run: what is new in it is not there, and the cache cannot be made. */
export default defineRule<Store>({
  id: 'redis/version',
  title: 'Version of Redis that Azure does not offer',
  severity: 'error',
  everywhere: true,
  fix: 'review', // what needs the newer version works on the older one no better
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-overview#redis-versions',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/redis_cache',
  ],
  like: ['Azure.Redis.Version'],

  *check({ declared }) {
    for (const { by, type, title, sku, version, environment } of declared) {
      if (type !== 'redis' || version.state !== 'known') continue;
      // The successor of these tiers runs newer ones; Terraform has a resource of its own for it.
      if (by !== 'terraform' && (sku.state !== 'known' || !isRedisTier(sku.value))) continue;
      const major = Number(/^v?(\d+)(?:\.[\dx]+)*$/.exec(version.value.trim())?.[1] ?? Number.NaN);
      if (Number.isNaN(major) || redisVersions.includes(major)) continue;
      const offered = redisVersions.join(' and ');
      const newest = String(Math.max(...redisVersions));
      yield {
        at: version.at,
        message: `\`${title}\` asks for Redis ${version.value}, and Azure offers ${offered} in the tiers Basic, Standard and Premium: the cache cannot be made.`,
        environment,
        fixes: [{ title: `Use version ${newest}`, edits: rewritten(version.at, newest) }],
      };
    }
  },
});

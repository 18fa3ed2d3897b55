import facts from './facts/redis.json' with { type: 'json' };

/** The ports of Azure Cache for Redis; the one without TLS is closed unless somebody opens it. */
export const redisPorts: { readonly tls: number; readonly plain: number } = {
  tls: facts.tlsPort,
  plain: facts.plainPort,
};

/** The major versions there are. */
export const redisVersions: readonly number[] = facts.versions;

/** Whether a size is one of Azure Cache for Redis, and not of its successor: `Premium P1`, `Standard`. */
export function isRedisTier(sku: string): boolean {
  const [tier = ''] = sku.trim().split(/[\s_]/);
  return facts.tiers.some((each) => each.toLowerCase() === tier.toLowerCase());
}

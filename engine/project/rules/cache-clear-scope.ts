import type { RuleInfo } from '../../core/rule.ts';

/** One rule for every file that says what of a cache is deleted: each kind of file brings its own `check`. */
export const cacheClearScope: RuleInfo = {
  id: 'deploy/cache-clear-scope',
  title: 'Cache cleared of what is not its own',
  severity: 'warning',
  fix: 'none',
  unfixed: { why: 'which keys are those of the cache, only the app knows' },
  since: '0.1.0',
  sources: [
    'https://redis.io/docs/latest/commands/flushall/',
    'https://redis.io/docs/latest/commands/scan/',
    'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-best-practices-development',
  ],
};

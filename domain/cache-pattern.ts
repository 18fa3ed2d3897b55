import type { FactSource } from './fact.ts';
import facts from './facts/redis-namespaces.json' with { type: 'json' };
import { literalStart, matchesGlob, redisGlob, writtenIn } from './redis-glob.ts';

/** What a library keeps in Redis beside the cache. */
export interface RedisNamespace {
  readonly prefix: string;
  /** One of its keys. */
  readonly key: string;
  readonly holds: string;
  readonly by: string;
  readonly source: FactSource;
}

const namespaces: readonly RedisNamespace[] = facts.namespaces;

/** Why a pattern is not cleared. */
export type PatternRefusal =
  | { readonly why: 'empty' }
  /** It names a command, and no keys. */
  | { readonly why: 'command' }
  /** It has no letter and no digit of its own, so that it takes what it knows nothing of. */
  | { readonly why: 'everything' }
  | { readonly why: 'shared'; readonly with: RedisNamespace };

/** Nothing for a pattern that keeps to keys of its own. */
export function patternRefusal(pattern: string): PatternRefusal | undefined {
  if (pattern.trim() === '') return { why: 'empty' };
  if (/^\s*flush(?:all|db)\b/i.test(pattern)) return { why: 'command' };
  const parts = redisGlob(pattern);
  if (!/[\p{L}\p{N}]/u.test(writtenIn(parts))) return { why: 'everything' };
  const start = literalStart(parts);
  const shared = namespaces.find(({ prefix, key }) => start.startsWith(prefix) || matchesGlob(parts, key));
  return shared && { why: 'shared', with: shared };
}

/** What follows from clearing it, as the end of a sentence. */
export function consequenceOf(refusal: PatternRefusal): string {
  if (refusal.why === 'empty') return 'names no key';
  if (refusal.why === 'command') return 'is a command that empties the whole database and no pattern of keys';
  if (refusal.why === 'everything') return 'takes keys of every name, also those of sessions, queues and other apps';
  const { prefix, holds, by } = refusal.with;
  return `takes \`${prefix}\`, where ${by} ${by.startsWith('apps') ? 'keep' : 'keeps'} ${holds}`;
}

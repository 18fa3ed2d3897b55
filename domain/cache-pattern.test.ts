import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { consequenceOf, patternRefusal } from './cache-pattern.ts';
import { matchesGlob, redisGlob } from './redis-glob.ts';

describe('a pattern of keys', () => {
  const table: readonly (readonly [pattern: string, key: string, matches: boolean])[] = [
    ['config:*', 'config:', true],
    ['config:*', 'config:a:b', true],
    ['config:*', 'configs:a', false],
    ['h?llo', 'hallo', true],
    ['h?llo', 'hllo', false],
    ['h[ae]llo', 'hello', true],
    ['h[^e]llo', 'hello', false],
    ['h[a-c]llo', 'hbllo', true],
    ['h[c-a]llo', 'hbllo', true],
    ['h[\\]-a]llo', 'h]llo', true],
    ['a[bc', 'ab', true],
    ['mail\\*', 'mail*', true],
    ['mail\\*', 'mail:', false],
    ['mail\\', 'mail\\', true],
    ['*a*b*c', 'xxaxxbxxc', true],
    ['*a*b*c', 'xxaxxbxxcx', false],
    ['**', '', true],
    ['😀:?', '😀:x', true],
    ['', '', true],
  ];
  for (const [pattern, key, matches] of table)
    it(`\`${pattern}\` ${matches ? 'takes' : 'leaves'} \`${key}\``, () =>
      assert.equal(matchesGlob(redisGlob(pattern), key), matches));
});

describe('a pattern that is not cleared', () => {
  const table: readonly (readonly [pattern: string, told: string | undefined])[] = [
    ['', 'names no key'],
    ['  ', 'names no key'],
    ['FLUSHALL', 'is a command that empties the whole database and no pattern of keys'],
    ['flushdb async', 'is a command that empties the whole database and no pattern of keys'],
    ...['*', '**', '?*', '*:*', '[a-z]*', '????', '[^x]*'].map(
      (all) => [all, 'takes keys of every name, also those of sessions, queues and other apps'] as const,
    ),
    ['sess:*', 'takes `sess:`, where connect-redis keeps sessions'],
    ['s*', 'takes `sess:`, where connect-redis keeps sessions'],
    ['se[a-z]s:*', 'takes `sess:`, where connect-redis keeps sessions'],
    ['session:user42', 'takes `session:`, where Flask-Session keeps sessions'],
    ['session*', 'takes `session:`, where Flask-Session keeps sessions'],
    ['sessions:*', 'takes `sessions:`, where apps that call them so keep sessions'],
    ['celery*', 'takes `celery-task-meta-`, where Celery keeps results of jobs'],
    ['_kombu*', 'takes `_kombu.binding.`, where Celery keeps queues'],
    ['bull:*', 'takes `bull:`, where BullMQ keeps queues'],
    ['rq:job:*', 'takes `rq:`, where RQ keeps queues'],
    ['queue:*', 'takes `queue:`, where Sidekiq keeps queues'],
    ['{hangfire}*', 'takes `{hangfire}:`, where Hangfire keeps queues'],
    ['*-Keys', 'takes `DataProtection-Keys`, where ASP.NET Core keeps the keys of all cookies'],
    ...['manifest:*', 'config:*', 'mail:pattern:*', '*:config', 'd*', 'sessionless', 'celeryui:*', 'été:*', '\\*7'].map(
      (own) => [own, undefined] as const,
    ),
  ];
  for (const [pattern, told] of table)
    it(`\`${pattern}\` ${told ?? 'is one'}`, () => {
      const refusal = patternRefusal(pattern);
      assert.equal(refusal && consequenceOf(refusal), told);
    });
});

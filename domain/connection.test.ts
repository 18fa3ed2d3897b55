import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectionIn } from './connection.ts';

/** Each part is cut out of the text again, so that a wrong offset is a wrong word. */
function said(text: string) {
  const found = connectionIn(text);
  if (!found) return undefined;
  const cut = (part: { readonly span: readonly [number, number] } | undefined) => part && text.slice(...part.span);
  return [
    found.type,
    cut(found.scheme),
    cut(found.host),
    found.hasUnknownPort ? 'unknown' : cut(found.port),
    found.parameters.map(({ name, value }) => `${cut(name)}=${value}`).join(' '),
  ];
}

describe('a connection', () => {
  const table: readonly (readonly [text: string, expected: ReturnType<typeof said>])[] = [
    [
      'postgresql+asyncpg://app:p@ss@psql-contoso.postgres.database.azure.com:5432/shop?sslmode=require&a=1',
      ['postgres', 'postgresql+asyncpg', 'psql-contoso.postgres.database.azure.com', '5432', 'sslmode=require a='],
    ],
    ['"postgres://$(USER):$(PASSWORD)@$(DB_HOST)/shop"', ['postgres', 'postgres', '$(DB_HOST)', undefined, '']],
    ['rediss://:ke/y=@r.redis.cache.windows.net:6380/0', ['redis', 'rediss', 'r.redis.cache.windows.net', '6380', '']],
    ['redis://redis:$(PORT)/0', ['redis', 'redis', 'redis', 'unknown', '']],
    [
      'contoso.redis.cache.windows.net:6380,password=x,ssl=False,abortConnect=False',
      ['redis', undefined, 'contoso.redis.cache.windows.net', '6380', 'password= ssl=False abortConnect='],
    ],
    ['REDIS redis://localhost:6379 # local', ['redis', 'redis', 'localhost', '6379', '']],
    ['https://contoso.example', undefined],
    ['unredis://x', undefined],
    ['postgres://', ['postgres', 'postgres', '', undefined, '']],
    ['', undefined],
  ];
  for (const [text, expected] of table) it(JSON.stringify(text), () => assert.deepEqual(said(text), expected));

  it('keeps no user and no password', () => {
    const url = connectionIn('postgres://someone:secret@db.example:5432/shop?password=secret');
    const list = connectionIn('contoso.redis.cache.windows.net:6380,user=someone,password=secret');
    assert.doesNotMatch(JSON.stringify([url, list]), /someone|secret/);
  });
});

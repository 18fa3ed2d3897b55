import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isIgnored } from './ignored.ts';

const ignored = (path: string, ...files: readonly (readonly [string, string])[]) =>
  isIgnored(
    path,
    files.map(([of, text]) => ({ path: of, text })),
  );

describe('isIgnored', () => {
  it('reads the patterns of git', () => {
    const cases: readonly (readonly [pattern: string, path: string, expected: boolean])[] = [
      ['.env', '/w/.env', true],
      ['.env', '/w/api/.env', true],
      ['/.env', '/w/api/.env', false],
      ['.env*', '/w/.env.local', true],
      ['*.env', '/w/prod.env', true],
      ['.env.*', '/w/.env', false],
      ['api/.env', '/w/api/.env', true],
      ['api/.env', '/w/old/api/.env', false],
      ['**/secrets/', '/w/a/b/secrets/.env', true],
      ['secrets/', '/w/secrets', false],
      ['api/**/.env', '/w/api/.env', true],
      ['.en[v]', '/w/.env', true],
      ['.env\n!.env', '/w/.env', false],
      ['.env  \r\n# .other', '/w/.env', true],
      ['[', '/w/.env', false],
    ];
    assert.deepEqual(
      cases.map(([pattern, path]) => [pattern, path, ignored(path, ['/w/.gitignore', pattern])]),
      cases,
    );
  });

  it('asks the nearest file first', () => {
    const outer = ['/w/.gitignore', '.env'] as const;
    assert.equal(ignored('/w/api/.env', ['/w/api/.gitignore', '!.env'], outer), false);
    assert.equal(ignored('/w/api/.env', ['/w/api/.gitignore', 'dist'], outer), true);
  });
});

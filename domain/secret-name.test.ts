// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { literalSecretOf, namesSecret } from './secret-name.ts';

describe('the name of a secret', () => {
  it('is told by its last words', () => {
    const secret = ['DB_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'SMTP_PASS', 'apiKey', 'spring.datasource.password'];
    const more = [
      'JWT_SECRET',
      'SECRET_KEY',
      'SECRET_KEY_BASE',
      'GITHUB_TOKEN',
      'STORAGE_ACCOUNT_KEY',
      'DB_PASSWORD_2',
    ];
    assert.deepEqual(
      [...secret, ...more].filter((name) => !namesSecret(name)),
      [],
    );
  });

  it('is no name about a secret, and none that every visitor may see', () => {
    const about = ['POSTGRES_PASSWORD_FILE', 'TOKEN_TTL', 'MAX_TOKENS', 'AWS_ACCESS_KEY_ID', 'PWD', 'BYPASS'];
    const open = ['PUBLIC_KEY', 'SITE_KEY', 'NEXT_PUBLIC_API_KEY', 'STRIPE_PUBLISHABLE_KEY', 'SECRET_NAME'];
    assert.deepEqual([...about, ...open].filter(namesSecret), []);
  });
});

describe('a literal secret', () => {
  const by = (name: string, value: string) => literalSecretOf(name, value)?.by;

  it('is in a setting of such a name, in an address, in a connection string, or known by its form', () => {
    assert.deepEqual(
      [
        by('DB_PASSWORD', 'hunter2'),
        by('DB_PASSWORD', '123456'),
        by('DATABASE_URL', 'postgres://shop:hunter2@${DB_HOST}/shop'),
        by('CONN', 'Server=tcp:sql;User ID=shop;Password=hunter2;'),
        by('DEPLOY', `ghp_${'a1'.repeat(18)}`),
      ],
      ['name', 'name', 'address', 'connection', 'format'],
    );
  });

  it('is not a reference, a switch, a number of seconds, a path or an address without a password', () => {
    const others = [
      by('DB_PASSWORD', '${DB_PASSWORD}'),
      by('DB_PASSWORD', ''),
      by('DB_PASSWORD', '/run/secrets/db'),
      by('DB_PASSWORD', '<the password>'),
      by('API_KEY', '@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/key)'),
      by('ALLOW_EMPTY_PASSWORD', 'yes'),
      by('REFRESH_TOKEN', '3600'),
      by('OAUTH_TOKEN', 'https://login.contoso.example/token'),
      by('DATABASE_URL', 'postgres://shop:${DB_PASSWORD}@db/shop'),
      by('DATABASE_URL', 'postgres://db/shop'),
      by('CONN', 'Server=tcp:sql;Authentication=Active Directory Default;'),
    ];
    assert.deepEqual(
      others,
      others.map(() => undefined),
    );
  });

  it('weighs less when anybody guesses it, and more when nobody could type it', () => {
    const kinds = ['postgres', 'changeme', 'dev-secret-key-1', 'hunter2', 'kT9xQ2mVb7LpW4sR'].map((value) => {
      const { isThrowaway, isGenerated } = literalSecretOf('DB_PASSWORD', value) ?? {};
      return isThrowaway ? 'throwaway' : isGenerated ? 'generated' : 'own';
    });
    assert.deepEqual(kinds, ['throwaway', 'throwaway', 'throwaway', 'own', 'generated']);
  });
});

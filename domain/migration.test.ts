import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { migrationBefore, migrationIn } from './migration.ts';

describe('a command that migrates', () => {
  const commands: readonly (readonly [string, string | undefined])[] = [
    ['alembic upgrade head', 'alembic upgrade'],
    ['alembic -c db/alembic.ini upgrade head', 'alembic upgrade'],
    ['poetry run alembic upgrade head', 'alembic upgrade'],
    ['python -m alembic upgrade head', 'alembic upgrade'],
    ['DATABASE_URL=$URL ./node_modules/.bin/prisma migrate deploy', 'prisma migrate deploy'],
    ['python manage.py migrate --noinput', 'manage.py migrate'],
    ['bundle exec rails db:migrate', 'rails db:migrate'],
    ['flyway -url=$URL migrate', 'flyway migrate'],
    ['dotnet ef database update', 'dotnet ef database update'],
    ['php artisan migrate --force', 'artisan migrate'],
    ['alembic history', undefined],
    ['prisma migrate status', undefined],
    ['python manage.py makemigrations', undefined],
    ['echo alembic upgrade head', undefined],
    ['dotnet Shop.Api.dll', undefined],
    ['constructor', undefined],
    ['', undefined],
  ];
  for (const [command, expected] of commands) {
    it(`${command || 'nothing'}: ${expected}`, () => assert.equal(migrationIn(command), expected));
  }
});

describe('a migration before the service', () => {
  it('is found with what joins it', () => {
    const script = 'python -m wait && alembic upgrade head && gunicorn app:app';
    const step = migrationBefore(script);
    assert.deepEqual(step, { command: 'alembic upgrade head', name: 'alembic upgrade', span: [18, 42] });
    assert.equal(script.slice(0, 18) + script.slice(42), 'python -m wait && gunicorn app:app');
  });

  it('may end with a semicolon or the line', () => {
    assert.deepEqual(migrationBefore('knex migrate:latest; node server.js')?.span, [0, 21]);
    assert.deepEqual(migrationBefore('set -e\nrake db:migrate\n  puma\n')?.span, [7, 25]);
  });

  it('is found inside of a shell', () => {
    const script = '/bin/sh -c "flyway -password=x migrate && java -jar shop.jar"';
    const step = migrationBefore(script);
    assert.deepEqual(step, { command: 'flyway -password=x migrate', name: 'flyway migrate', span: [12, 42] });
    assert.equal(script.slice(0, 12) + script.slice(42), '/bin/sh -c "java -jar shop.jar"');
  });

  it('is none where it is all there is, or comes last', () => {
    assert.equal(migrationBefore('alembic upgrade head'), undefined);
    assert.equal(migrationBefore('alembic upgrade head;\n'), undefined);
    assert.equal(migrationBefore('python wait.py && alembic upgrade head'), undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { child, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { serverOf, workersOf } from './server-command.ts';

function written(command: string) {
  return child(rootOf(readYaml({ path: 'a.yaml', text: `command: ${command}\n` })), 'command');
}

function server(command: string) {
  const found = serverOf(written(command));
  return found && [found.program, found.gracefulTimeout?.milliseconds];
}

describe('serverOf', () => {
  const read: readonly (readonly [string, readonly [string, number | undefined] | undefined])[] = [
    ['gunicorn app:app', ['gunicorn', 30_000]],
    ['/venv/bin/gunicorn --graceful-timeout=5 app:app', ['gunicorn', 5000]],
    ['[gunicorn, --graceful-timeout, "90", "app:app"]', ['gunicorn', 90_000]],
    ['sh -c "alembic upgrade head && exec gunicorn --graceful-timeout 60 app:app"', ['gunicorn', 60_000]],
    ['gunicorn -c gunicorn.py app:app', ['gunicorn', undefined]],
    ['gunicorn $OPTIONS app:app', ['gunicorn', undefined]],
    ['gunicorn --graceful-timeout $GRACE app:app', ['gunicorn', undefined]],
    ['uvicorn app:app --timeout-graceful-shutdown 20', ['uvicorn', 20_000]],
    ['uvicorn app:app', ['uvicorn', undefined]],
    ['celery -A shop worker', ['celery', undefined]],
    ['python manage.py migrate', undefined],
    ['pip install gunicorn', undefined],
    ['', undefined],
  ];
  for (const [command, expected] of read) it(`reads \`${command}\``, () => assert.deepEqual(server(command), expected));
});

describe('workersOf', () => {
  const read: readonly (readonly [string, number | undefined])[] = [
    ['gunicorn -w 4 app:app', 4],
    ['[uvicorn, "app:app", --workers, "2"]', 2],
    ['sh -c "alembic upgrade head && exec gunicorn --workers=8 app:app"', 8],
    ['gunicorn app:app', undefined],
    ['gunicorn -w $WORKERS app:app', undefined],
    ['celery -A shop worker -w 4', undefined],
  ];
  for (const [command, expected] of read) {
    it(`reads \`${command}\``, () => assert.equal(workersOf(written(command)), expected));
  }
});

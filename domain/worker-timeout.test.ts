import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workerTimeoutIn } from './worker-timeout.ts';

describe('the time gunicorn gives its workers', () => {
  const read: readonly (readonly [string, readonly [number, boolean] | undefined])[] = [
    ['gunicorn app:app', [30_000, true]],
    ['gunicorn --timeout 60 app:app', [60_000, false]],
    ['alembic upgrade head && /venv/bin/gunicorn -t=90 app:app', [90_000, false]],
    ['gunicorn --timeout 0 app:app', undefined],
    ['gunicorn --timeout $TIMEOUT app:app', undefined],
    ['gunicorn -c gunicorn.py app:app', undefined],
    ['gunicorn -k uvicorn.workers.UvicornWorker --timeout 60 app:app', undefined],
    ['uvicorn app:app', undefined],
  ];
  for (const [command, expected] of read) {
    it(`is told by \`${command}\``, () => {
      const timeout = workerTimeoutIn(command);
      assert.deepEqual(timeout && [timeout.milliseconds, timeout.isDefault], expected);
    });
  }
});

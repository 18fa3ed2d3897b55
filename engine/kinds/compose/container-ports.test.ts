// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { servedPortOf } from './container-ports.ts';

const table: readonly (readonly [string, number | undefined])[] = [
  ['uvicorn shop:app --host 0.0.0.0 --port 8000', 8000],
  ['[gunicorn, "--bind=0.0.0.0:8000", shop.wsgi]', 8000],
  ['sh -c "alembic upgrade head && exec gunicorn -b :9000 shop.wsgi"', 9000],
  ['gunicorn -b "[::]:8000" -b 0.0.0.0:8000 shop.wsgi', 8000],
  ['gunicorn -b :8000 -b :8443 shop.wsgi', undefined],
  ['gunicorn -b unix:/run/shop.sock shop.wsgi', undefined],
  ['gunicorn shop.wsgi', undefined],
  ['uvicorn shop:app --port ${PORT}', undefined],
  ['uvicorn shop:app --port $$PORT', undefined],
  ['node server.js --port 3000', undefined],
];
for (const [command, port] of table) {
  it(`finds ${port ?? 'no port'} in ${command}`, () => {
    assert.equal(servedPortOf(rootOf(readYaml({ path: 'test.yaml', text: command })))?.port, port);
  });
}

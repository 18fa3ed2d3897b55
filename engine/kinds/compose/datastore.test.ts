// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { datastoreOf } from './datastore.ts';

describe('the datastore an image runs', () => {
  it('is told by the end of its name, whoever packs it and whichever version', () => {
    const images = [
      'postgres',
      'pgvector/pgvector:pg16',
      'postgres:${VERSION:-16}',
      'registry.contoso.example:5000/hub/mariadb@sha256:00',
      'mcr.microsoft.com/mssql/server:2022-latest',
    ];
    const names = images.map((image) => datastoreOf(image)?.name);
    assert.deepEqual(names, ['PostgreSQL', 'PostgreSQL', 'PostgreSQL', 'MariaDB', 'SQL Server']);
  });

  it('is not told by a part of a name, or by a name with a variable in it', () => {
    const images = [
      'postgres-exporter',
      'contoso/server:1',
      '${REGISTRY}/postgres',
      'postgres${SUFFIX}',
      'constructor',
    ];
    assert.deepEqual(
      images.map((image) => datastoreOf(image)),
      images.map(() => undefined),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { imageOf, officialNameOf } from './image.ts';

describe('imageOf', () => {
  const hub = 'docker.io';
  const read: readonly (readonly [string, string, string, string | undefined, string | undefined])[] = [
    ['postgres', hub, 'library/postgres', undefined, undefined],
    ['postgres:16.4', hub, 'library/postgres', '16.4', undefined],
    ['docker.io/library/postgres:16', hub, 'library/postgres', '16', undefined],
    ['contoso/api:1.0', hub, 'contoso/api', '1.0', undefined],
    ['registry.contoso.example/shop/api:1.0', 'registry.contoso.example', 'shop/api', '1.0', undefined],
    ['localhost:5000/api', 'localhost:5000', 'api', undefined, undefined],
    ['api@sha256:0a1b', hub, 'library/api', undefined, 'sha256:0a1b'],
    ['api:1.0@sha256:0a1b', hub, 'library/api', '1.0', 'sha256:0a1b'],
  ];
  for (const [name, registry, repository, tag, digest] of read) {
    it(`takes ${name} apart`, () => assert.deepEqual(imageOf(name), { registry, repository, tag, digest }));
  }

  it('says nothing about a name that is not known yet', () => {
    assert.deepEqual(['', '$IMAGE', 'api:$TAG', 'an api'].map(imageOf), [undefined, undefined, undefined, undefined]);
  });
});

describe('officialNameOf', () => {
  const official = (name: string) => officialNameOf(imageOf(name)!);
  it('knows an official image by any of its names', () => {
    assert.deepEqual(['redis:7', 'docker.io/redis', 'index.docker.io/library/redis'].map(official), [
      'redis',
      'redis',
      'redis',
    ]);
  });
  it('knows other images are not', () => {
    assert.deepEqual(['bitnami/redis', 'registry.contoso.example/redis'].map(official), [undefined, undefined]);
  });
});

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { imageOf } from './image.ts';
import { rootImage } from './image-user.ts';

const table: readonly (readonly [name: string, told: ReturnType<typeof rootImage>])[] = [
  ['node:22-slim', { user: 'node' }],
  ['node', { user: 'node' }],
  ['node:6', { addUser: 'useradd --system --create-home app' }],
  ['python:3.13-alpine3.22', { addUser: 'adduser -S -D app' }],
  ['docker.io/library/python:3.13', { addUser: 'useradd --system --create-home app' }],
  ['mcr.microsoft.com/dotnet/aspnet:9.0', { user: '$APP_UID' }],
  ['mcr.microsoft.com/dotnet/aspnet:6.0', undefined],
  ['mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled', undefined],
  ['eclipse-temurin:21-jre', {}],
  ['php:8.3-apache', undefined],
  ['postgres:17', undefined],
  ['gcr.io/distroless/static-debian12', undefined],
  ['contoso/node:22', undefined],
];

for (const [name, told] of table)
  it(`knows as whom ${name} runs`, () => {
    const image = imageOf(name);
    assert(image);
    assert.deepEqual(rootImage(image), told);
  });

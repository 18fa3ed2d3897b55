import assert from 'node:assert/strict';
import { it } from 'node:test';
import { imageOf } from './image.ts';
import { imageToolsOf } from './image-tools.ts';

const lacks = (name: string, tool: string) => {
  const image = imageOf(name);
  return image && imageToolsOf(image)?.missing.includes(tool);
};

const table: readonly (readonly [string, string, boolean | undefined])[] = [
  ['python:3.12-slim-bookworm', 'curl', true],
  ['python:3.12-slim', 'wget', true],
  ['python:3.12-alpine3.20', 'wget', false],
  ['python:3.12', 'curl', undefined],
  ['docker.io/library/node:20-alpine', 'curl', true],
  ['node:20', 'curl', undefined],
  ['postgres', 'wget', true],
  ['postgres:16-alpine', 'wget', false],
  ['gcr.io/distroless/static-debian12', 'sh', true],
  ['gcr.io/distroless/static-debian12:debug', 'sh', undefined],
  ['quay.io/keycloak/keycloak:26.0', 'curl', true],
  ['quay.io/keycloak/keycloak:18.0.2', 'curl', undefined],
  ['quay.io/keycloak/keycloak', 'curl', true],
  ['contoso/python:3.12-slim', 'curl', undefined],
  ['alpine@sha256:0123', 'curl', undefined],
];
for (const [name, tool, expected] of table) {
  it(`${expected ? 'misses' : 'does not miss'} ${tool} in ${name}`, () => assert.equal(lacks(name, tool), expected));
}

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtImage } from './built-image.ts';

describe('what a Dockerfile tells of its image', () => {
  const askers: readonly (readonly [dockerfile: string, asker: string | undefined])[] = [
    ['FROM python:3.12-slim\n', 'python'],
    ['FROM debian:12\nRUN apt-get install -y python3\nCMD ["uvicorn", "a:b", "--port", "80"]\n', 'python3'],
    ['FROM node:22-alpine AS base\nFROM base\n', 'node'],
    ['FROM ubuntu:24.04\nCMD npm start\n', 'node'],
    ['FROM golang:1.24-alpine\n', 'wget'],
    ['FROM debian:12\nRUN apt-get update && apt-get install -y curl\n', 'curl'],
    ['FROM eclipse-temurin:21-jre\n', undefined],
    ['FROM golang:1.24 AS build\nRUN apt-get install -y curl\nFROM scratch\n', undefined],
  ];
  for (const [dockerfile, asker] of askers)
    it(`names ${asker ?? 'nothing'} to ask with: ${JSON.stringify(dockerfile)}`, () =>
      assert.equal(builtImage(dockerfile, undefined).asker, asker));

  it('takes the port of its start before the one it exposes, and its own health check as a compose file writes it', () => {
    const start = 'EXPOSE 80\nCMD ["gunicorn", "--bind=0.0.0.0:8000", "a:b"]\n';
    const { port, healthcheck } = builtImage(
      `FROM python:3.12\nHEALTHCHECK CMD curl -f http://localhost:$PORT/\n${start}`,
      undefined,
    );
    assert.deepEqual([port, healthcheck], [8000, ['CMD-SHELL', 'curl -f http://localhost:$$PORT/']]);
    assert.equal(builtImage('FROM golang:1.24\nEXPOSE 80\n', undefined).port, 80);
    assert.equal(builtImage('FROM golang:1.24\nEXPOSE 80 443\n', undefined).port, undefined);
  });

  it('looks at the stage that is built', () => {
    const stages = 'FROM node:22 AS web\nEXPOSE 3000\nFROM python:3.12 AS worker\n';
    assert.deepEqual([builtImage(stages, 'web').port, builtImage(stages, undefined).port], [3000, undefined]);
  });

  it('knows an image nothing can be run in', () => {
    const bare = (dockerfile: string) => builtImage(dockerfile, undefined).isBare;
    assert.deepEqual(
      [bare('FROM scratch\n'), bare('FROM gcr.io/distroless/static-debian12\n'), bare('FROM debian:12\n')],
      [true, true, false],
    );
  });
});

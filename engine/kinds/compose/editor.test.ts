// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alone } from '../../core/workspace.ts';
import type { JsonSchema } from '../../schema/store.ts';
import { completionsAt } from './complete.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { looksLikeCompose } from './looks-like.ts';
import { composeModelOf } from './read.ts';
import { symbolsOf } from './symbols.ts';

const modelOf = (text: string) => composeModelOf({ path: '/shop/compose.yaml', text }, alone);
const nothing: JsonSchema = {};

/** `|` is the cursor. */
function offered(marked: string): string[] {
  const offset = marked.indexOf('|');
  const model = modelOf(marked.replace('|', ''));
  return completionsAt(nothing, model, offset).map(({ label }) => label);
}

function hovered(text: string, at: string): string | undefined {
  return hoverAt(nothing, modelOf(text), text.indexOf(at) + 1)?.markdown;
}

describe('completion of declared names', () => {
  const top = '\nnetworks:\n  back:\nvolumes:\n  data:\n';
  const table: readonly (readonly [string, readonly string[]])[] = [
    [`services:\n  api:\n    depends_on:\n      - |\n  db:\n    image: i\n`, ['db']],
    [`services:\n  api:\n    extends:\n      service: |\n  db:\n    image: i\n`, ['db']],
    [`services:\n  api:\n    networks:\n      - |${top}`, ['back', 'default']],
    [`services:\n  api:\n    volumes:\n      - |${top}`, ['data']],
    [`services:\n  api:\n    image: |${top}`, []],
  ];
  for (const [marked, expected] of table) it(JSON.stringify(marked), () => assert.deepEqual(offered(marked), expected));
});

describe('hover', () => {
  it('adds up a health check', () => {
    const text = 'services:\n  api:\n    healthcheck:\n      test: x\n      interval: 10s\n      start_period: 20s\n';
    assert.equal(
      hovered(text, 'healthcheck'),
      'Unhealthy after 50 s without an answer: 20 s to start, then 3 probes 10 s apart.',
    );
  });

  it('knows variables that App Service reads, in a map and in a list', () => {
    const list = 'services:\n  api:\n    environment:\n      - WEBSITES_PORT=8000\n      - OTHER=WEBSITES_PORT\n';
    const map = 'services:\n  api:\n    environment:\n      WEBSITES_PORT: 8000\n      OTHER: 1\n';
    for (const text of [list, map]) {
      assert.match(hovered(text, 'WEBSITES_PORT') ?? '', /^`WEBSITES_PORT`: .*As of /s);
      assert.equal(hovered(text, 'OTHER'), undefined);
    }
  });

  it('says what a variable falls back to', () => {
    assert.equal(
      hovered('services:\n  api:\n    image: a:${TAG:-1}\n', 'image'),
      'Depends on `TAG`: `a:1` unless set.',
    );
  });
});

describe('links', () => {
  it('lead to registries that have pages, and to files', () => {
    const text =
      'include: [a.yaml]\nservices:\n  a: {image: "redis:7"}\n  b: {image: registry.contoso.example/b:1, env_file: [x.env, ~/y]}\n  c: {build: {context: app, dockerfile: Prod.Dockerfile}}\n';
    assert.deepEqual(
      linksOf(modelOf(text)).map(({ target }) => target),
      [
        { path: '/shop/a.yaml' },
        { url: 'https://hub.docker.com/_/redis' },
        { path: '/shop/x.env' },
        { path: '/shop/app/Prod.Dockerfile' },
      ],
    );
  });
});

describe('symbols', () => {
  it('are the services with their images, then what they share', () => {
    const found = symbolsOf(modelOf('services:\n  api: {image: "a:1"}\nvolumes:\n  data:\n'));
    assert.deepEqual(
      found.map(({ name, kind, detail }) => [name, kind, detail]),
      [
        ['api', 'service', 'a:1'],
        ['data', 'volume', undefined],
      ],
    );
  });
});

describe('looksLikeCompose', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ['services:\n  api: {image: i}\n', true],
    ['api: {image: i, ports: []}\n', true],
    ['networks:\n  back: {}\n', true],
    ['version: 1\nservices: {}\nenvironments: {}\n', false],
    ['on: push\njobs:\n  a: {services: {}}\n', false],
    ['- a\n', false],
    ['', false],
  ];
  for (const [text, expected] of table) {
    it(JSON.stringify(text), () => assert.equal(looksLikeCompose({ path: '/x.yaml', text }), expected));
  }
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderOf, nameOf } from '../../core/path.ts';
import { alone, type Workspace } from '../../core/workspace.ts';
import { type Node, placeOf } from '../../readers/tree.ts';
import type { ComposeModel } from './model.ts';
import { composeModelOf } from './read.ts';

type Files = Readonly<Record<string, string>>;

function opened(files: Files, path = '/shop/compose.yaml'): { model: ComposeModel; asked: string[] } {
  const asked: string[] = [];
  const workspace: Workspace = {
    root: '/shop',
    read(wanted) {
      asked.push(wanted);
      return files[wanted] === undefined ? undefined : { path: wanted, text: files[wanted] };
    },
    list: (folder) =>
      Object.keys(files)
        .filter((file) => folderOf(file) === folder)
        .map(nameOf),
  };
  return { model: composeModelOf({ path, text: files[path] ?? '' }, workspace), asked };
}

/** Each leaf of a service: `ports.0 = "80:80" (compose.yaml)`. */
function leaves(model: ComposeModel, service = 'api'): string[] {
  const body = model.services.find(({ name }) => name === service)?.body;
  const walk = (node: Node, path: string): string[] => {
    if (node.type === 'map')
      return node.entries.flatMap(({ key, value }) => walk(value, path ? `${path}.${key}` : key));
    if (node.type === 'seq') return node.items.flatMap(({ value }, index) => walk(value, `${path}.${index}`));
    const { source, span } = placeOf(node);
    return [`${path} = ${source.text.slice(...span)} (${nameOf(source.path)})`];
  };
  return body ? walk(body, '') : [];
}

const pair = (base: string, over: string): Files => ({
  '/shop/compose.yaml': `services:\n  api:\n    image: a:1\n${base}`,
  '/shop/compose.override.yaml': `services:\n  api:\n${over}`,
});

describe('a file and its override', () => {
  const table: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['replaces scalars', '', '    image: b:2\n', ['image = b:2 (compose.override.yaml)']],
    [
      'merges environment by name, whatever its form',
      '    environment: [A=1, B=2]\n',
      '    environment:\n      B: 3\n',
      ['image = a:1 (compose.yaml)', 'environment.A = 1 (compose.yaml)', 'environment.B = 3 (compose.override.yaml)'],
    ],
    [
      'replaces commands',
      '    command: [a, b]\n',
      '    command: [c]\n',
      ['image = a:1 (compose.yaml)', 'command.0 = c (compose.override.yaml)'],
    ],
    [
      'replaces the test of a health check and keeps the rest',
      '    healthcheck: { test: [CMD, a], retries: 2 }\n',
      '    healthcheck: { test: [CMD, b] }\n',
      [
        'image = a:1 (compose.yaml)',
        'healthcheck.test.0 = CMD (compose.override.yaml)',
        'healthcheck.test.1 = b (compose.override.yaml)',
        'healthcheck.retries = 2 (compose.yaml)',
      ],
    ],
    [
      'appends lists',
      '    dns: [1.1.1.1]\n',
      '    dns: [8.8.8.8]\n',
      ['image = a:1 (compose.yaml)', 'dns.0 = 1.1.1.1 (compose.yaml)', 'dns.1 = 8.8.8.8 (compose.override.yaml)'],
    ],
    [
      'knows volumes by their target',
      '    volumes: ["data:/data", "logs:/logs"]\n',
      '    volumes: ["other:/data"]\n',
      [
        'image = a:1 (compose.yaml)',
        'volumes.0 = "other:/data" (compose.override.yaml)',
        'volumes.1 = "logs:/logs" (compose.yaml)',
      ],
    ],
    ['takes away with !reset', '    dns: [1.1.1.1]\n', '    dns: !reset []\n', ['image = a:1 (compose.yaml)']],
    [
      'starts anew with !override',
      '    dns: [1.1.1.1]\n',
      '    dns: !override [8.8.8.8]\n',
      ['image = a:1 (compose.yaml)', 'dns.0 = 8.8.8.8 (compose.override.yaml)'],
    ],
  ];
  for (const [name, base, over, expected] of table) {
    it(name, () => assert.deepEqual(leaves(opened(pair(base, over)).model), expected));
    it(`${name}, seen from the override`, () =>
      assert.deepEqual(leaves(opened(pair(base, over), '/shop/compose.override.yaml').model), expected));
  }
});

describe('extends and include', () => {
  it('lays a service over what it extends in another file', () => {
    const { model } = opened({
      '/shop/compose.yaml': 'services:\n  api:\n    extends: {file: lib/base.yaml, service: web}\n    command: run\n',
      '/shop/lib/base.yaml': 'services:\n  web:\n    image: a:1\n    command: wait\n',
    });
    assert.deepEqual(leaves(model), [
      'image = a:1 (base.yaml)',
      'command = run (compose.yaml)',
      'extends.file = lib/base.yaml (compose.yaml)',
      'extends.service = web (compose.yaml)',
    ]);
    assert.deepEqual([model.standsAlone, model.dependencies], [true, ['/shop/lib/base.yaml']]);
  });

  it('brings in the services of an included list of files', () => {
    const { model } = opened({
      '/shop/compose.yaml': 'include:\n  - path: [a.yaml, b.yaml]\nservices:\n  own: {image: o}\n',
      '/shop/a.yaml': 'services:\n  api: {image: "a:1"}\n',
      '/shop/b.yaml': 'services:\n  api: {image: "b:2"}\n',
    });
    assert.deepEqual(leaves(model), ['image = "b:2" (b.yaml)']);
    assert.deepEqual(
      model.services.map(({ name }) => name),
      ['api', 'own'],
    );
  });

  it('names circles and stops', () => {
    const { model } = opened({
      '/shop/compose.yaml': 'include: [a.yaml]\nservices:\n  x: {image: i, extends: y}\n  y: {image: i, extends: x}\n',
      '/shop/a.yaml': 'include: [compose.yaml]\n',
    });
    const cycles = model.brokenLinks.map(({ by, why, names }) => [by, why, names.join(' ')]);
    assert.deepEqual(cycles, [
      ['include', 'cycle', 'compose.yaml a.yaml compose.yaml'],
      ['extends', 'cycle', 'x y x'],
    ]);
  });
});

describe('environment files', () => {
  const text = 'services:\n  api: {image: i, env_file: [here.env, gone.env, ../../x.env]}\n';

  it('are told missing and watched', () => {
    const { model } = opened({ '/shop/compose.yaml': text, '/shop/here.env': '' });
    const missing = ['here.env', 'gone.env', '../../x.env'].map((path) =>
      model.missingFile(path, '/shop/compose.yaml'),
    );
    assert.deepEqual(missing, [undefined, '/shop/gone.env', undefined]);
    assert.deepEqual(model.dependencies, ['/shop/here.env', '/shop/gone.env']);
  });

  it('are not missed where no file can be seen', () => {
    const model = composeModelOf({ path: '/shop/compose.yaml', text }, alone);
    assert.equal(model.missingFile('gone.env', '/shop/compose.yaml'), undefined);
  });
});

describe('hostile files', () => {
  const outside = [
    '../../../../etc/passwd',
    '/etc/passwd',
    '~/.ssh/id_rsa',
    '\\\\\\\\host\\\\share',
    'file:///etc/passwd',
    'https://contoso.example/a.yaml',
    'oci://contoso.example/a',
    'git@github.com:contoso/a.git',
    'C:/secret.yaml',
  ];
  for (const path of outside) {
    it(`never asks for ${path}`, () => {
      const text = `include: ["${path}"]\nservices:\n  api: {extends: {file: "${path}", service: a}}\n`;
      const { model, asked } = opened({ '/shop/compose.yaml': text });
      assert.deepEqual([asked, model.standsAlone], [[], false]);
    });
  }

  it('takes __proto__ and constructor for names', () => {
    const { model } = opened(
      pair('  __proto__: {image: p}\n  constructor: {image: c}\n', '    labels: {__proto__: x}\n'),
    );
    assert.deepEqual(
      model.services.map(({ name }) => name),
      ['api', '__proto__', 'constructor'],
    );
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it('shares the body of an alias', () => {
    const { model } = opened({ '/shop/compose.yaml': 'x-a: &a {image: i}\nservices:\n  api: *a\n  web: *a\n' });
    assert.equal(model.services[0]?.body, model.services[1]?.body);
  });

  it('reads every beginning of a file', () => {
    const text =
      'include: [a.yaml]\nx-a: &a\n  image: i\nservices:\n  api:\n    <<: *a\n    extends: {service: web}\n    ports: ["80:${P:-80}"]\n  web: {image: i, depends_on: [api]}\n';
    for (let end = 0; end <= text.length; end++)
      opened({ '/shop/compose.yaml': text.slice(0, end), '/shop/a.yaml': text });
  });
});

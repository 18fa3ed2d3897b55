import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { found } from './found.ts';

const API = 'services:\n  api:\n    image: registry.contoso.example/api:1.4.2\n';
const service = (...keys: readonly string[]) => API + keys.map((key) => `    ${key}\n`).join('');

/** `${A:-${A:-…x…}}`, so many levels deep. */
const nested = (levels: number) => `${'${A:-'.repeat(levels)}x${'}'.repeat(levels)}`;

const OUTSIDE = ['../../../../etc/passwd', '/etc/passwd', '~/a.yaml', '\\\\host\\share\\a.yaml', 'file:///etc/passwd'];
const REMOTE = ['https://contoso.example/a.yaml', 'oci://contoso.example/a:1', 'git@github.com:contoso/a.git'];

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: variables of Compose
const INPUTS: readonly (readonly [number: string, name: string, text: string, finds: readonly string[]])[] = [
  ['49', 'services that are empty', 'services: null\n', ['compose/schema error 1']],
  ['49', 'services as a list', 'services: [a]\n', ['compose/schema error 1']],
  ['49', 'services as a text', 'services: x\n', ['compose/schema error 1']],
  ['50', 'a service that extends itself', 'services:\n  a:\n    extends: a\n', ['compose/undefined-ref error 3']],
  [
    '50',
    'two that extend each other',
    'services:\n  a:\n    extends: b\n  b:\n    extends: a\n',
    ['compose/undefined-ref error 5'],
  ],
  [
    '51',
    'includes that lead out of the workspace',
    `include: ${JSON.stringify(OUTSIDE)}\n`,
    ['compose/missing-file warning 1'],
  ],
  ['52', 'includes from elsewhere', `include: ${JSON.stringify(REMOTE)}\n`, []],
  ['53', 'env files that never end', service('env_file: [/proc/self/environ, /dev/zero]'), []],
  ['54', 'variables 1,000 deep', service(`command: ${nested(1_000)}`), ['compose/variable-format error 4']],
  ['55', 'dollars that are meant as such, and a message', service('command: a$$b', 'user: "${A:?message}"'), []],
  [
    '55',
    'variables that do not end or have no name',
    service('environment: {A: "${", B: "${}"}'),
    ['compose/variable-format error 4 ×2'],
  ],
  [
    '56',
    'a health check that is an empty list',
    service('healthcheck: {test: []}'),
    ['compose/healthcheck-test-form warning 4'],
  ],
  [
    '56',
    'a health check without its command',
    service('healthcheck: {test: ["CMD"], start_period: 9s}'),
    ['compose/healthcheck-test-form error 4'],
  ],
  ['56', 'a health check that is switched off', service('healthcheck: {test: NONE, start_period: 9s}'), []],
  [
    '56',
    'a health check that is a number',
    service('healthcheck: {test: 3, start_period: 9s}'),
    ['compose/schema error 4'],
  ],
  ['57', 'durations Docker reads', service('stop_grace_period: 1h2m3s'), []],
  ['57', 'a duration without a unit', service('stop_grace_period: 10'), ['compose/schema error 4']],
  ['57', 'a duration with a unit nobody knows', service('stop_grace_period: 9e99s'), ['compose/value-format error 4']],
  [
    '57',
    'a duration of 100,000 units',
    service(`stop_grace_period: "${'1s'.repeat(100_000)}!"`),
    ['compose/value-format error 4'],
  ],
  ['59', 'ports in unusual forms', service('ports: ["80:80/tcp", "[::1]:81:80"]'), []],
  ['59', 'ports beyond the last', service('ports: ["0-65536:80", "70000"]'), ['compose/value-format error 4 ×2']],
  ['60', 'cpus as a text', service('cpus: "0.5"'), []],
  ['60', 'memory nobody has', service('mem_limit: 1e99g'), ['compose/value-format error 4']],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: variables of Compose

describe('bad inputs: Compose', () => {
  for (const [number, name, text, finds] of INPUTS) {
    it(`${number} ${name}`, () => assert.deepEqual(found(text), finds));
  }

  it('58 a start period that is shorter than the first start', () => {
    const project = [
      'version: 1',
      'services: { api: { host: compose, startupTime: 5m } }',
      'environments: { production: { services: { api: { composeFiles: [compose.yaml] } } } }',
    ].join('\n');
    const text = service('healthcheck: { test: ["CMD", "true"], start_period: 10s }');
    const rows = found(text, '/compose.yaml', { '/fairlead.yaml': project });
    assert.ok(rows.includes('deploy/startup-budget warning 4'), rows.join());
  });
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a deployment file are written that way
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { composeTargetOf } from './compose-target-of.ts';
import { NoTarget } from './no-target.ts';

type Map = Record<string, unknown>;

/** A file as the engine hands it over. */
const data = ({ target = {}, service = {}, root = {} }: { target?: Map; service?: Map; root?: Map } = {}) => ({
  version: 1,
  name: 'contoso',
  checks: { ready: { http: { path: '/ready' } }, reports: { http: { path: '/reports' } } },
  services: {
    api: {
      host: 'compose',
      port: 8000,
      longestRequest: '120s',
      shutdown: { drain: '10s' },
      checks: { readiness: 'ready', smoke: ['reports'] },
      ...service,
    },
  },
  environments: {
    production: {
      kind: 'production',
      services: {
        api: {
          servers: ['one.contoso.example', '[fd00::1]'],
          ssh: { user: 'deploy', port: 2222 },
          directory: '/opt/contoso/',
          composeFiles: ['compose.yaml', './compose.prod.yaml'],
          proxy: { type: 'nginx' },
          scale: { minReplicas: 2 },
          strategy: { rolling: { order: 'start-first', waitTimeout: '5m', soak: '10s' } },
          domains: ['*.contoso.example', 'reports.contoso.example'],
          ...target,
        },
      },
    },
  },
  rollback: { automatic: true, retain: { images: 5 } },
  ...root,
});

const files: Readonly<Record<string, unknown>> = {
  'compose.yaml': {
    name: 'contoso-reports',
    services: {
      base: { stop_grace_period: '40s', healthcheck: { test: ['CMD', 'true'] } },
      api: {
        extends: 'base',
        image: 'registry.contoso.example:5000/reports/api:${VERSION:?say which}',
        ports: ['8000'],
        volumes: ['data:/data', './local:/local', { type: 'volume', source: 'shared', target: '/shared' }],
        networks: ['internal'],
        depends_on: { worker: { condition: 'service_healthy' } },
      },
      worker: { image: 'reports/worker:${WORKER_VERSION:-1}' },
    },
    volumes: { data: null, shared: { external: true } },
    networks: { internal: { internal: true }, edge: { external: true } },
  },
  'compose.prod.yaml': {
    services: {
      api: { ports: ['127.0.0.1:8080:8000', '8100-8103:8000'], deploy: { replicas: 3 }, networks: ['edge'] },
    },
  },
};

const targetOf = (
  given = data(),
  variables: Record<string, string> = { VERSION: '1.4.2' },
  folder = '/home/ana/contoso',
) =>
  composeTargetOf(
    given,
    { environment: 'production', service: undefined },
    {
      variables,
      conceal: () => {},
      folder,
      composeFile: (path) => files[path],
    },
  );

describe('a service on servers', () => {
  it('has everything that both kinds of files say of it', () => {
    const { checks, notifications, rollback, artifact, migrations, ...target } = targetOf();
    assert.deepEqual(target, {
      environment: 'production',
      service: 'api',
      kind: 'production',
      isProtected: true,
      needsApproval: false,
      subscription: undefined,
      group: undefined,
      startupTime: 300_000,
      soak: 10_000,
      keepsLogs: undefined,
      host: 'compose',
      servers: [
        { name: 'one.contoso.example', server: 'one.contoso.example', user: 'deploy', port: 2222 },
        { name: '[fd00::1]', server: 'fd00::1', user: 'deploy', port: 2222 },
      ],
      directory: '/opt/contoso',
      files: ['compose.yaml', 'compose.prod.yaml'],
      project: 'contoso-reports',
      composeService: 'api',
      facts: {
        containerName: undefined,
        hostPorts: ['8080'],
        volumes: ['data'],
        hasHealthcheck: true,
        isInternalOnly: false,
        dependsOn: ['worker'],
        reachesOut: true,
        replicas: 3,
        healthyWithin: 180_000,
      },
      image: { text: 'registry.contoso.example:5000/reports/api:1.4.2' },
      repository: 'registry.contoso.example:5000/reports/api',
      variables: { VERSION: '1.4.2' },
      port: 8000,
      proxy: { include: '/etc/nginx/conf.d/upstream-api.conf', port: 8000, address: 'https://reports.contoso.example' },
      strategy: 'rolling',
      acceptedDowntime: undefined,
      singleton: false,
      replicas: 2,
      drain: { least: 10_000, most: 120_000 },
      retain: 5,
    });
    assert.deepEqual(
      [checks.health, checks.smoke].map((all) => all.map(({ name }) => name)),
      [['ready'], ['reports']],
    );
  });

  it('knows its repository before its version, and needs the version only to be deployed', () => {
    const { image, repository } = targetOf(data(), {});
    assert.deepEqual([image, repository], [{ missing: ['VERSION'] }, 'registry.contoso.example:5000/reports/api']);
  });

  it('knows the repository of an artifact before anybody says which tag of it is meant', () => {
    const artifacts = {
      api: {
        type: 'image',
        registry: '${REGISTRY:-registry.contoso.example}',
        repository: 'reports/api',
        tag: '${TAG}',
      },
    };
    const { image: _, repository, artifact } = targetOf(data({ service: { artifact: 'api' }, root: { artifacts } }));
    assert.deepEqual([repository, artifact?.reference], ['registry.contoso.example/reports/api', { missing: ['TAG'] }]);
  });

  it('is on this computer where the only server is `localhost` without `ssh`, in the folder of its file', () => {
    const here = targetOf(data({ target: { servers: ['localhost'], ssh: undefined, directory: undefined } }));
    assert.deepEqual([here.servers[0]?.server, here.directory], [undefined, '/home/ana/contoso']);
    const bySsh = targetOf(data({ target: { servers: ['localhost'] } }));
    assert.equal(bySsh.servers[0]?.server, 'localhost');
  });

  it('is of a project that is called as its folder where no file has a name', () => {
    const { project } = targetOf(
      data({ target: { composeFiles: ['compose.prod.yaml'], directory: '/opt/Contoso Shop.2' } }),
    );
    assert.equal(project, 'contososhop2');
  });

  it('stops the old one first where somebody agreed to the gap', () => {
    const { strategy, acceptedDowntime, soak } = targetOf(
      data({ target: { strategy: { recreate: { acceptedDowntime: '30s', soak: '5s' } } } }),
    );
    assert.deepEqual([strategy, acceptedDowntime, soak], ['recreate', 30_000, 5_000]);
  });

  it('is one of a colour by `blueGreen`, and without a word one beside the other', () => {
    assert.equal(targetOf(data({ target: { strategy: { blueGreen: {} } } })).strategy, 'blueGreen');
    assert.equal(targetOf(data({ target: { strategy: undefined } })).strategy, 'rolling');
  });

  for (const [what, over, says] of [
    ['without servers', { target: { servers: undefined } }, /servers` is missing/],
    ['without a folder', { target: { directory: undefined } }, /directory` is missing/],
    ['without compose files', { target: { composeFiles: undefined } }, /composeFiles` is missing/],
    ['with a compose file elsewhere', { target: { composeFiles: ['../compose.yaml'] } }, /not below the folder/],
    [
      'with a service that no compose file has',
      { target: { composeService: 'web' } },
      /There are: `base`, `api`, `worker`/,
    ],
    ['with a name that is none', { target: { composeService: '$(touch x)' } }, /no name of a service/],
    ['with a canary', { target: { strategy: { canary: { steps: [] } } } }, /neither/],
    ['that stops first without a word', { target: { strategy: { rolling: {} } } }, /order: start-first/],
    ['with a proxy that is not nginx', { target: { proxy: { type: 'traefik' } } }, /by nginx only/],
    ['behind a proxy without a port', { service: { port: undefined } }, /services.api.port` is missing/],
  ] as const)
    it(`is none ${what}, in a sentence`, () => {
      assert.throws(
        () => targetOf(data(over)),
        (error) => error instanceof NoTarget && says.test(error.message),
      );
    });
});

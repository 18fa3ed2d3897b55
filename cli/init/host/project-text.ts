import { durationText } from '../../../domain/duration.ts';
import { block, flowMap, indented, list, scalar } from '../yaml-lines.ts';
import type { HostDraft, HostEnvironment, HostService } from './host-draft.ts';
import { INCLUDES } from './nginx-text.ts';

/** The `fairlead.yaml` of a project on servers with Docker Compose: whole enough to deploy with once it names the servers. */
export function projectText(draft: HostDraft): string {
  const { name, environments } = draft;
  const services = draft.services.filter(({ role }) => role !== 'data');
  const parts = [
    [
      '# What is deployed, where, and how the old version comes back. Written by `fairlead init --host compose`: what it',
      '# could not find out is commented out and waits for you.',
      'version: 1',
      `name: ${scalar(name)}`,
      'profiles: [compose-host]',
    ],
    block('files', filesOf(draft)),
    block('checks', services.flatMap(checkLines)),
    block(
      'services',
      services.flatMap((service) => serviceLines(service, services)),
    ),
    block(
      'environments',
      environments.flatMap((environment) => environmentLines(environment, services, draft)),
    ),
    promotion(environments),
    rollback(services),
    ['notifications:', `  - { on: [failure, rollback], email: "\${OPS_EMAIL}" }`],
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function filesOf({ files, dockerfiles, services }: HostDraft): string[] {
  const hasProxy = services.some(({ role }) => role === 'public');
  const images =
    dockerfiles.length === 1
      ? [`dockerfiles: ${scalar(dockerfiles[0] ?? '')}`]
      : dockerfiles.length === 0
        ? []
        : list('dockerfiles', dockerfiles);
  return [`compose: ${scalar(files.compose)}`, ...images, ...(hasProxy ? [`nginx: ${scalar(files.nginx)}`] : [])];
}

/** With the times of the health check in the compose file. */
function checkLines({ check, times }: HostService): string[] {
  if (!check) return [];
  const { name, purpose, path, port } = check;
  const lines = [
    `purpose: ${purpose}`,
    path === undefined
      ? flowMap('tcp', port === undefined ? {} : { port })
      : flowMap('http', port === undefined ? { path } : { path, port }),
    'interval: 10s',
    'timeout: 5s',
    'retries: 3',
    `startPeriod: ${durationText(times.startPeriod)}`,
  ];
  return block(scalar(name), lines);
}

function serviceLines(service: HostService, all: readonly HostService[]): string[] {
  const { key, role, port, times, workers, check, migration } = service;
  const isPublic = role === 'public';
  const uses = all.filter((other) => service.dependsOn.includes(other.name)).map((other) => other.key);
  const lines = [
    'host: compose',
    ...(port === undefined ? (isPublic ? ['# port: 8000            # the one it listens on'] : []) : [`port: ${port}`]),
    ...(isPublic
      ? [`longestRequest: ${durationText(times.longest)}`, '# startupTime: 20s      # from start to ready, at worst']
      : []),
    ...(uses.length > 0 ? list('uses', uses) : []),
    ...(workers ? [flowMap('workers', { server: workers.server, count: workers.count })] : []),
    flowMap('shutdown', { gracePeriod: durationText(times.grace) }),
    ...(check
      ? [flowMap('checks', { [check.purpose]: check.name })]
      : isPublic
        ? ['# checks: { readiness: ready }   # a check above: `purpose: readiness` and the path to ask']
        : []),
    ...(migration === undefined
      ? []
      : [
          '# The old code goes on beside the new database: add `backwardCompatible: true` once it can.',
          flowMap('migrations', { command: migration, phase: 'preDeploy' }).replace(/ }$/, ' }'),
        ]),
    `resources: { memory: ${service.resources.memory}Mi }`,
  ];
  return block(scalar(key), lines);
}

function environmentLines(environment: HostEnvironment, services: readonly HostService[], draft: HostDraft): string[] {
  const { name, kind } = environment;
  return block(scalar(name), [
    ...(kind ? [`kind: ${kind}`] : ['# kind: staging']),
    ...(kind === 'production' ? ['# approval: { required: true }   # a person promotes what is well'] : []),
    ...block(
      'services',
      services.flatMap((service) => targetLines(service, environment, draft)),
    ),
  ]);
}

function targetLines(
  service: HostService,
  { servers, domains }: HostEnvironment,
  { name, files }: HostDraft,
): string[] {
  const isPublic = service.role === 'public';
  const lines = [
    ...(servers.length > 0 ? list('servers', servers) : ['# servers: [shop.example.com]']),
    'ssh: { user: deploy }',
    `directory: /opt/${name}`,
    ...list('composeFiles', [files.compose]),
    ...(service.key === service.name ? [] : [`composeService: ${scalar(service.name)}`]),
    ...(isPublic
      ? [
          flowMap('proxy', { type: 'nginx', config: files.nginx, include: INCLUDES }).replace(
            / }$/,
            ', reload: true }',
          ),
          'scale: { minReplicas: 2, maxReplicas: 4 }',
        ]
      : []),
    ...(isPublic ? domainLines(domains) : []),
    ...strategy(service),
  ];
  return block(scalar(service.key), lines);
}

/** Checks ask the first of them by HTTPS. */
function domainLines(domains: readonly string[]): string[] {
  return domains.length > 0
    ? list('domains', domains)
    : ['# domains: [shop.example.com]   # by which users reach it, and checks'];
}

/** Whom people reach is replaced without a gap; the others stop first, for as long as stopping and starting take. */
function strategy({ role, times }: HostService): string[] {
  if (role === 'public')
    return block('strategy', ['rolling: { order: start-first, waitTimeout: 5m, reloadProxy: true }']);
  return block('strategy', [`recreate: { acceptedDowntime: ${durationText(times.grace + times.startPeriod)} }`]);
}

function promotion(environments: readonly HostEnvironment[]): string[] {
  const order = environments.map(({ name }) => scalar(name)).join(', ');
  return environments.length > 1
    ? [`promotion: { order: [${order}] }`]
    : ['# With a second environment before it:', `# promotion: { order: [stage, ${order}] }`];
}

function rollback(services: readonly HostService[]): string[] {
  const verify = services.flatMap(({ check }) => check?.name ?? []);
  return [
    'rollback:',
    ...indented([
      'automatic: true',
      'method: previous-tag',
      'progressDeadline: 10m',
      'triggers: [healthCheckFailed, smokeTestFailed]',
      ...(verify.length > 0 ? list('verify', verify) : []),
      'retain: { images: 3 }',
    ]),
  ];
}

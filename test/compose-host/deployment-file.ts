import { SERVICES, type Service } from './project.ts';
import { SERVER } from './rig/machine.ts';
import { INCLUDES } from './rig/nginx.ts';
import { REGISTRY } from './rig/registry.ts';

/** A deployment file of one Compose project on the server; what is left out is as most tests want it. */
export interface Deployed {
  readonly server?: string;
  readonly directory: string;
  readonly services?: readonly Service[];
  readonly migrates?: boolean;
}

/** The tag of every image is that of `TAG` in the shell. */
export function deploymentFile({
  server = SERVER,
  directory,
  services = SERVICES,
  migrates = false,
}: Deployed): string {
  const quoted = JSON.stringify;
  const artifact = (service: Service) =>
    `  ${service}: { type: image, registry: ${quoted(REGISTRY)}, repository: contoso/${service}, tag: "\${TAG}" }`;
  const own = (service: Service) => [
    `  ${service}:`,
    '    host: compose',
    `    artifact: ${service}`,
    '    port: 8000',
    '    startupTime: 15s',
    '    longestRequest: 4s',
    '    shutdown: { drain: 1s, gracePeriod: 30s }',
    ...(service === 'api' ? ['    checks: { readiness: ready, smoke: [reports] }'] : []),
    ...(service === 'api' && migrates
      ? ['    migrations: { command: /server migrate, phase: preDeploy, backwardCompatible: true }']
      : []),
  ];
  const there = (service: Service) => [
    `      ${service}:`,
    `        servers: [${quoted(server)}]`,
    `        directory: ${quoted(directory)}`,
    '        composeFiles: [compose.yaml]',
    `        composeService: ${service}`,
    `        strategy: { rolling: { order: start-first, waitTimeout: 15s, reloadProxy: true, soak: 3s } }`,
    ...(service === 'api'
      ? [
          `        proxy: { type: nginx, include: ${INCLUDES}, reload: true }`,
          '        scale: { minReplicas: 2, maxReplicas: 4 }',
        ]
      : []),
  ];
  return [
    'version: 1',
    'name: contoso-reports',
    'artifacts:',
    ...services.map(artifact),
    'checks:',
    '  ready: { purpose: readiness, http: { path: /health }, interval: 1s, timeout: 3s, retries: 3 }',
    '  reports: { purpose: smoke, http: { path: /api/reports }, interval: 1s, timeout: 5s, retries: 2 }',
    'services:',
    ...services.flatMap(own),
    'environments:',
    '  prod:',
    '    kind: production',
    '    approval: { required: false }',
    '    services:',
    ...services.flatMap(there),
    'rollback:',
    '  automatic: true',
    '  method: previous-tag',
    '  triggers: [healthCheckFailed, startupError, smokeTestFailed]',
    '  verify: [reports]',
    '  retain: { images: 2 }',
    '',
  ].join('\n');
}

import { SERVER } from './rig/machine.ts';
import { INCLUDES, type Site } from './rig/nginx.ts';
import { REGISTRY } from './rig/registry.ts';

/** A service as the compose file and the deployment file name it. */
export interface Service {
  readonly name: string;
  readonly needs: readonly string[];
  /** Behind nginx, in two containers. */
  readonly isProxied: boolean;
}

/** A Compose project on the server, in a folder that has its name. */
export interface Project {
  readonly name: string;
  readonly services: readonly Service[];
}

const worker = (name: string, ...needs: string[]): Service => ({ name, needs, isProxied: false });

/** The four services of seed 003; the last one is behind the proxy. */
export const REPORTS: Project = {
  name: 'reports',
  services: [
    worker('ollama'),
    worker('synth-worker', 'ollama'),
    worker('report-service', 'ollama'),
    { name: 'api', needs: ['synth-worker', 'report-service'], isProxied: true },
  ],
};

/** One service behind the proxy, named like its project. */
export const single = (name: string): Project => ({ name, services: [{ name, needs: [], isProxied: true }] });

export const INVOICES = single('invoices');
export const CATALOG = single('catalog');
export const STOCK = single('stock');

/** One service that nobody reaches from outside. */
export const workerProject = (name: string): Project => ({ name, services: [worker(name)] });

/** Two that users reach, of which one needs the other. */
export const TRAVEL: Project = {
  name: 'travel',
  services: [
    { name: 'fares', needs: [], isProxied: true },
    { name: 'booking', needs: ['fares'], isProxied: true },
  ],
};
export const LEDGER = single('ledger');
export const TOURS = single('tours');
/** On two servers. */
export const CLAIMS = single('claims');

export const repository = (service: string) => `contoso/${service}`;
export const folderOf = ({ name }: Project) => `/srv/${name}`;
const variableOf = (service: string) => `${service.toUpperCase().replace('-', '_')}_TAG`;

/** What users of a service come to. */
export function siteOf(service: string): Site {
  return { name: `${service}.contoso.example`, upstream: service };
}

/** All that users of a project come to. */
export function sitesOf({ services }: Project): readonly Site[] {
  return services.filter(({ isProxied }) => isProxied).map(({ name }) => siteOf(name));
}

/** `ports` are those of the host that the proxied service takes, which only the naive way needs. */
export function composeFile({ services }: Project, ports?: string): string {
  const block = ({ name, needs, isProxied }: Service) => [
    `  ${name}:`,
    `    image: ${REGISTRY}/${repository(name)}:\${${variableOf(name)}:-v1}`,
    '    restart: unless-stopped',
    '    init: true',
    '    stop_grace_period: 30s',
    '    logging: { driver: json-file, options: { max-size: 10m, max-file: "3" } }',
    '    healthcheck: { test: [CMD, /server, check], interval: 2s, timeout: 10s, retries: 3, start_period: 5s }',
    ...(needs.length > 0 ? [`    depends_on: [${needs.join(', ')}]`] : []),
    ...(isProxied && ports ? [`    ports: ["${ports}"]`] : []),
  ];
  return ['services:', ...services.flatMap(block), ''].join('\n');
}

/** What a deployment file says beside the services of a project; what is left out is as most tests want it. */
export interface Declared {
  readonly server?: string;
  /** Beside it. */
  readonly others?: readonly string[];
  readonly directory?: string;
  readonly composeService?: string;
  /** Of every image; what `TAG` in the shell says by itself. */
  readonly tag?: string;
  readonly migrates?: boolean;
  /** Of every service, instead of a new container beside the old one. */
  readonly strategy?: string;
}

const ROLLING = 'rolling: { order: start-first, waitTimeout: 15s, reloadProxy: true, soak: 3s }';

export function deploymentFile(of: Project, declared: Declared = {}): string {
  const { server = SERVER, directory = folderOf(of), tag = `$\{TAG}`, migrates = false } = declared;
  const { strategy = ROLLING } = declared;
  const migration = 'migrations: { command: /server migrate, phase: preDeploy, backwardCompatible: true }';
  const artifact = ({ name }: Service) =>
    `  ${name}: { type: image, registry: "${REGISTRY}", repository: ${repository(name)}, tag: ${JSON.stringify(tag)} }`;
  const own = ({ name, needs, isProxied }: Service) => [
    `  ${name}:`,
    '    host: compose',
    `    artifact: ${name}`,
    ...(needs.length > 0 ? [`    uses: [${needs.join(', ')}]`] : []),
    '    port: 8000',
    '    startupTime: 15s',
    '    longestRequest: 4s',
    '    shutdown: { drain: 1s, gracePeriod: 30s }',
    ...(isProxied ? ['    checks: { readiness: ready, smoke: [reports] }'] : []),
    ...(isProxied && migrates ? [`    ${migration}`] : []),
  ];
  const there = ({ name, isProxied }: Service) => [
    `      ${name}:`,
    `        servers: ${JSON.stringify([server, ...(declared.others ?? [])])}`,
    `        directory: ${JSON.stringify(directory)}`,
    '        composeFiles: [compose.yaml]',
    `        composeService: ${JSON.stringify(declared.composeService ?? name)}`,
    `        strategy: { ${strategy} }`,
    ...(isProxied
      ? [
          `        proxy: { type: nginx, include: ${INCLUDES}, address: "http://${siteOf(name).name}", reload: true }`,
          '        scale: { minReplicas: 2, maxReplicas: 4 }',
        ]
      : []),
  ];
  return [
    ...['version: 1', `name: contoso-${of.name}`, 'artifacts:', ...of.services.map(artifact)],
    'checks:',
    '  ready: { purpose: readiness, http: { path: /health }, interval: 1s, timeout: 3s, retries: 3 }',
    '  reports: { purpose: smoke, http: { path: /api/reports }, interval: 1s, timeout: 5s, retries: 2 }',
    ...['services:', ...of.services.flatMap(own)],
    ...['environments:', '  prod:', '    kind: production', '    approval: { required: false }', '    services:'],
    ...of.services.flatMap(there),
    'rollback:',
    '  automatic: true',
    '  method: previous-tag',
    '  triggers: [healthCheckFailed, startupError, smokeTestFailed]',
    '  verify: [reports]',
    '  retain: { images: 2 }',
    '',
  ].join('\n');
}

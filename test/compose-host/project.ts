import { REGISTRY } from './rig/registry.ts';

/** Services of seed 003 in the order they depend on each other, the last one behind the proxy. */
export const SERVICES = ['ollama', 'synth-worker', 'report-service', 'api'] as const;
export type Service = (typeof SERVICES)[number];

export const repository = (service: Service) => `${REGISTRY}/contoso/${service}`;

/** The compose file of the four; `ports` are those of the API on the host, which only the naive way needs. */
export function composeFile(ports?: string): string {
  return ['services:', ...SERVICES.flatMap((service) => block(service, ports)), 'networks: { inside: {} }', ''].join(
    '\n',
  );
}

function block(service: Service, ports: string | undefined): string[] {
  const variable = service.toUpperCase().replace('-', '_');
  const dependsOn = {
    api: ['report-service', 'synth-worker'],
    'report-service': ['ollama'],
    'synth-worker': ['ollama'],
    ollama: [],
  };
  return [
    `  ${service}:`,
    `    image: ${repository(service)}:\${${variable}_TAG:-v1}`,
    '    restart: unless-stopped',
    '    init: true',
    '    stop_grace_period: 30s',
    '    networks: [inside]',
    '    logging: { driver: json-file, options: { max-size: 10m, max-file: "3" } }',
    '    healthcheck: { test: [CMD, /server, check], interval: 1s, timeout: 2s, retries: 3, start_period: 5s }',
    ...(dependsOn[service].length > 0 ? [`    depends_on: [${dependsOn[service].join(', ')}]`] : []),
    ...(service === 'api' && ports ? [`    ports: ["${ports}"]`] : []),
  ];
}

import { imageOf, officialNameOf } from '../../../domain/image.ts';
import { child, entryOf, type MapNode, stringOf } from '../../readers/tree.ts';

/** How an official image is asked whether it is well: a test as it is written, with what is part of the image. */
export interface UsualProbe {
  readonly tool: string;
  readonly test: string;
}

const PROBES: Readonly<Record<string, UsualProbe>> = {
  // The variable is read in the container, so its dollar is doubled.
  postgres: { tool: 'pg_isready', test: '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]' },
  redis: { tool: 'redis-cli', test: '["CMD", "redis-cli", "ping"]' },
  valkey: { tool: 'valkey-cli', test: '["CMD", "valkey-cli", "ping"]' },
  // By address: the server that only initialises the data answers on the socket and would count as ready.
  mysql: { tool: 'mysqladmin', test: '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1"]' },
  mariadb: { tool: 'healthcheck.sh', test: '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]' },
  rabbitmq: { tool: 'rabbitmq-diagnostics', test: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]' },
  mongo: { tool: 'mongosh', test: `["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand('ping').ok"]` },
};

/** Official images that bring no HEALTHCHECK; as a policy none of the library does, but only these were looked at. */
const WITHOUT_HEALTHCHECK = new Set([
  ...Object.keys(PROBES),
  'alpine',
  'busybox',
  'caddy',
  'debian',
  'haproxy',
  'httpd',
  'memcached',
  'nginx',
  'node',
  'python',
  'traefik',
  'ubuntu',
]);

/** The short name of the official image a service runs unchanged, whichever tag a variable gives it. */
export function officialImageOf(body: MapNode): string | undefined {
  return entryOf(body, 'build') ? undefined : officialNameIn(stringOf(child(body, 'image')) ?? '');
}

/** The same by the name of an image alone. */
export function officialNameIn(name: string): string | undefined {
  const image = imageOf(name.replace(/:\$\{[^{}]*\}[\w.-]*$/, ''));
  if (!image) return undefined;
  if (image.repository === 'valkey/valkey') return 'valkey';
  return officialNameOf(image);
}

export function isWithoutHealthcheck(image: string): boolean {
  return WITHOUT_HEALTHCHECK.has(image);
}

export function usualProbeOf(image: string): UsualProbe | undefined {
  return Object.hasOwn(PROBES, image) ? PROBES[image] : undefined;
}

/** A whole health check, for appending. */
export function healthcheckLines(test: string, retries: number, startPeriod = '30s'): readonly string[] {
  return [
    'healthcheck:',
    `  test: ${test}`,
    '  interval: 10s',
    '  timeout: 5s',
    `  retries: ${retries}`,
    `  start_period: ${startPeriod}`,
  ];
}

import { imageOf, officialNameOf } from '../../../../domain/image.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import {
  child,
  type Entry,
  entriesOf,
  entryOf,
  isMap,
  placeOf,
  scalarOf,
  stringOf,
  valuePlace,
} from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import { isSwitchedOff, probes } from '../healthcheck.ts';
import type { ComposeModel, Service } from '../model.ts';

/** What the official images of these servers are asked with; the tools are part of the image. */
const PROBES: Readonly<Record<string, { readonly tool: string; readonly test: string }>> = {
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

// Without the name of who waits: a `depends_on` shared by anchor is one mistake.
const FAILS = '`docker compose up` fails with "has no healthcheck configured", and what waits is never started';

/** `up` waits for a health that nobody measures, and fails. */
export default defineRule<ComposeModel>({
  id: 'compose/depends-on-healthcheck-missing',
  title: 'Waiting for the health of a service without health check',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the probe is the usual one; user and port may differ
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/startup-order/',
    'https://docs.docker.com/reference/compose-file/services/#long-syntax-1',
  ],

  *check({ services, standsAlone }) {
    const byName = new Map(services.map((service) => [service.name, service]));
    for (const { body } of services) {
      for (const dependency of entriesOf(child(body, 'depends_on'))) {
        const condition = entryOf(dependency.value, 'condition');
        const target = byName.get(dependency.key);
        if (!condition || !target || scalarOf(condition.value) !== 'service_healthy') continue;
        if (scalarOf(child(dependency.value, 'required')) === false) continue;
        yield* problemsOf(condition, target, standsAlone);
      }
    }
  },
});

function* problemsOf(condition: Entry, target: Service, standsAlone: boolean): Iterable<Problem> {
  const healthcheck = child(target.body, 'healthcheck');
  if (probes(healthcheck)) return;
  const at = valuePlace(condition);
  const related = [{ at: target.at, message: `\`${target.name}\` is declared here` }];
  if (healthcheck && isSwitchedOff(healthcheck)) {
    const message = `\`${target.name}\` switches its health check off: ${FAILS}.`;
    yield { at, message, related: [{ at: placeOf(healthcheck), message: 'switched off here' }] };
    return;
  }
  // The other half of a fragment may bring the check.
  if (!standsAlone) return;
  const image = officialImageOf(target);
  if (image !== undefined && WITHOUT_HEALTHCHECK.has(image)) {
    const message = `\`${target.name}\` has no health check, and neither has the image \`${image}\`: ${FAILS}.`;
    yield { at, message, related, fixes: fixesFor(target, image) };
  } else {
    const message = `\`${target.name}\` has no \`healthcheck\` in this file: without a HEALTHCHECK in its image, ${FAILS}.`;
    yield { at, message, related, severity: 'info' };
  }
}

function officialImageOf({ body }: Service): string | undefined {
  const image = imageOf(stringOf(child(body, 'image')) ?? '');
  if (!image || entryOf(body, 'build')) return undefined;
  if (image.repository === 'valkey/valkey') return 'valkey';
  return officialNameOf(image);
}

function fixesFor({ name, entry, body }: Service, image: string): Fix[] {
  const probe = PROBES[image];
  if (!probe || entryOf(body, 'healthcheck') || entry.alias || !isMap(entry.value)) return [];
  const lines = [
    'healthcheck:',
    `  test: ${probe.test}`,
    '  interval: 10s',
    '  timeout: 5s',
    '  retries: 5',
    '  start_period: 30s',
  ];
  const edits = appendEntries(entry.value, lines);
  return edits.length > 0 ? [{ title: `Check the health of ${name} with ${probe.tool}`, edits }] : [];
}

import { durationText } from '../../../domain/duration.ts';
import { isWithoutHealthcheck, officialNameIn } from '../../../engine/kinds/compose/official-image.ts';
import { isOwnImage } from '../../../engine/kinds/compose/own-application.ts';
import { block, indented, list, scalar, wrapped } from '../yaml-lines.ts';
import type { HostDraft, HostService } from './host-draft.ts';
import { neededBy } from './variables.ts';

/** A service is asked more often while it starts, where Docker Compose knows how. */
const SLOW_START = 60_000;

const UNSAID = 'nobody said how it is asked';

/** The compose file of production: whole in itself, and read by every version it was written for. */
export function composeText(draft: HostDraft): string {
  const { name, services, features, notes } = draft;
  const parts = [
    head(draft),
    ...(features.name ? [[`name: ${scalar(name)}`]] : []),
    ['x-logging: &logging', '  driver: json-file', '  options:', '    max-size: 10m', '    max-file: "3"'],
    ['services:', ...joined(services.map((service) => indented(serviceLines(service, draft))))],
    networks(services),
    block(
      'volumes',
      [...new Set(services.flatMap(({ volumes }) => volumes.flatMap(({ name: volume }) => volume ?? [])))].map(
        (volume) => `${scalar(volume)}:`,
      ),
    ),
    notes.flatMap(wrapped),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head({ features: { version }, services }: HostDraft): string[] {
  const ofImages = neededBy(services.map(({ image }) => image));
  const others = neededBy(
    services.flatMap(({ environment, kept, volumes }) => [
      ...[...environment, ...kept].map(([, text]) => text),
      ...volumes.map(({ text }) => text),
    ]),
  );
  const forWhom = version === undefined ? 'Docker Compose 1.29 and every version since' : `Docker Compose ${version}`;
  return [
    `# Production on a server, written by \`fairlead init --host compose\` for ${forWhom}.`,
    '# Limits are a first guess: `docker stats` tells what each service takes.',
    ...(ofImages.length === 0 ? [] : wrapped(`To be set where \`fairlead deploy\` runs: ${ofImages.join(', ')}.`)),
    ...(others.length === 0 ? [] : wrapped(`To be set in .env beside this file on the server: ${others.join(', ')}.`)),
  ];
}

/** With an empty line between. */
function joined(parts: readonly (readonly string[])[]): string[] {
  return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function serviceLines(service: HostService, draft: HostDraft): string[] {
  const { name, role, image, kept, envFiles, environment, volumes, resources, times } = service;
  const lines = [
    `image: ${scalar(image)}`,
    ...kept.map(([key, text]) => `${key}: ${text}`),
    'init: true',
    'restart: unless-stopped',
    ...(envFiles.length > 0 ? list('env_file', envFiles) : []),
    ...block(
      'environment',
      environment.map(([key, text]) => `${key}: ${scalar(text)}`),
    ),
    ...block(
      'volumes',
      volumes.map(({ text }) => `- ${scalar(text)}`),
    ),
    ...healthLines(service, draft),
    ...(role === 'public' ? ['# Longer than the longest request, so that nobody is cut off.'] : []),
    `stop_grace_period: ${durationText(times.grace)}`,
    role === 'public' ? 'networks: [edge, internal]' : 'networks: [internal]',
    ...dependencies(service, draft.services),
    'logging: *logging',
    'deploy:',
    ...(role === 'public' ? ['  replicas: 2'] : []),
    '  resources:',
    `    limits: { cpus: "${resources.cpus}", memory: ${resources.memory}m }`,
    `    reservations: { memory: ${Math.ceil(resources.memory / 2)}m }`,
  ];
  return [...excuse(service, draft.services), ...block(scalar(name), lines)];
}

/** What others wait for has a health check, or a reason why it has none. */
function excuse({ name, image, probe }: HostService, services: readonly HostService[]): string[] {
  const isAwaited = services.some(({ dependsOn }) => dependsOn.includes(name));
  const isBare = isOwnImage(image) || isWithoutHealthcheck(officialNameIn(image) ?? '');
  if (probe?.state === 'written' || !isAwaited || !isBare) return [];
  return [`# fairlead-ignore compose/healthcheck-missing -- ${probe?.why ?? UNSAID}`];
}

function healthLines({ probe, port, times }: HostService, { features }: HostDraft): string[] {
  if (probe?.state !== 'written') {
    const why = probe?.why ?? UNSAID;
    return [
      `# No health check, because ${why}. As soon as there is a program that asks:`,
      '# healthcheck: { test: ["CMD", "PROGRAM"], interval: 10s, timeout: 5s, retries: 3, start_period: 30s }',
    ];
  }
  const often = features.startInterval && times.startPeriod >= SLOW_START;
  return [
    ...(probe.only === 'port'
      ? [`# Only whether port ${port} is open: a path of the app that says it is ready tells more (\`--health PATH\`).`]
      : []),
    'healthcheck:',
    `  test: ${probe.test}`,
    '  interval: 10s',
    '  timeout: 5s',
    '  retries: 3',
    `  start_period: ${durationText(times.startPeriod)}`,
    ...(often ? ['  start_interval: 5s'] : []),
  ];
}

function dependencies({ dependsOn }: HostService, services: readonly HostService[]): string[] {
  const conditionOf = (name: string) =>
    services.find((service) => service.name === name)?.probe?.state === 'written'
      ? 'service_healthy'
      : 'service_started';
  return block(
    'depends_on',
    dependsOn.flatMap((name) => block(scalar(name), [`condition: ${conditionOf(name)}`])),
  );
}

function networks(services: readonly HostService[]): string[] {
  const edge = services.some(({ role }) => role === 'public') ? ['  edge:'] : [];
  return [
    'networks:',
    ...edge,
    '  # Nothing comes in from outside and nothing gets out: a service that asks the internet needs `edge` as well.',
    '  internal:',
    '    internal: true',
  ];
}

import { migrationIn } from '../../../domain/migration.ts';
import { serverIn } from '../../../domain/server-command.ts';
import { nameOf } from '../../../engine/core/path.ts';
import { longRunning } from '../../../engine/kinds/compose/jobs.ts';
import { holdsData, needsProfile, portsOf } from '../compose-service.ts';
import { type FoundService, namedImage } from './found-service.ts';
import { wordsOfStart } from './start-words.ts';

/** The services of a folder by what becomes of them on a server. */
export interface SortedServices {
  /** Those that could stand behind nginx, the likeliest first. */
  readonly candidates: readonly FoundService[];
  readonly apps: readonly FoundService[];
  readonly data: readonly FoundService[];
  readonly migrations: readonly Migration[];
  /** Why the others are left out. */
  readonly notes: readonly string[];
}

export interface Migration {
  readonly origin: string | undefined;
  readonly command: string;
}

const PROXY = /^(?:nginx|caddy|traefik|haproxy|httpd|nginx-proxy|swag)$/;
const TOOL =
  /^(?:adminer|pgadmin4?|phpmyadmin|mongo-express|redis-?commander|mailhog|mailpit|mailcatcher|maildev|localstack|portainer|watchtower)$/;
/** How the service is mostly called that answers people, the likeliest first. */
const FACES = ['api', 'web', 'app', 'backend', 'server', 'gateway', 'site', 'www', 'frontend'];
/** They take jobs and no requests. */
const DEAF = /^(?:celery|sidekiq)$/;

export function sorted(found: readonly FoundService[]): SortedServices {
  const running = new Set(longRunning(found.flatMap(({ declared }) => declared)).map(({ name }) => name));
  const of = (group: Group) => found.filter((service) => groupOf(service, running) === group);
  const always = of('app');
  // Where everything has a profile, profiles are how the product is started.
  const apps = always.length > 0 ? always : of('profile').filter(({ declared }) => !declared.some(holdsData));
  const jobs = of('job');
  const migrations = jobs.flatMap((job) => migrationOf(job) ?? []);
  return {
    candidates: apps.filter(answers).toSorted((a, b) => rankOf(a) - rankOf(b)),
    apps,
    data: of('data'),
    migrations,
    notes: [
      ...leftOut(of('proxy'), 'nginx on the server takes its place'),
      ...leftOut(of('tool'), 'only developers need it'),
      ...leftOut(
        of('profile').filter((service) => !apps.includes(service)),
        'it starts only with a profile',
      ),
      ...leftOut(
        jobs.filter((job) => !migrationOf(job)),
        'it ends by itself',
      ),
    ],
  };
}

type Group = 'profile' | 'data' | 'job' | 'proxy' | 'tool' | 'app';

function groupOf({ name, declared, built }: FoundService, running: ReadonlySet<string>): Group {
  if (declared.length === 0) return 'app';
  if (declared.some(needsProfile)) return 'profile';
  if (declared.some(holdsData)) return 'data';
  if (!running.has(name)) return 'job';
  const image = built ? '' : nameOf(namedImage(declared)?.repository ?? '');
  return PROXY.test(image) ? 'proxy' : TOOL.test(image) ? 'tool' : 'app';
}

/** Publishes a port, or starts a server that listens. */
function answers(service: FoundService): boolean {
  const { declared, built } = service;
  const server = serverIn(wordsOfStart(service))?.program;
  if (server !== undefined && DEAF.test(server)) return false;
  return declared.some((one) => portsOf(one).length > 0) || built?.port !== undefined || server !== undefined;
}

/** What a folder builds itself comes before products of others. */
function rankOf({ name, built }: FoundService): number {
  const face = FACES.findIndex((word) =>
    name
      .toLowerCase()
      .split(/[^a-z]+/)
      .includes(word),
  );
  return (built ? 0 : 100) + (face < 0 ? FACES.length : face);
}

function migrationOf(job: FoundService): Migration | undefined {
  const command = wordsOfStart(job).join(' ');
  return migrationIn(command) === undefined ? undefined : { origin: job.origin, command };
}

function leftOut(services: readonly FoundService[], why: string): string[] {
  return services.map(({ name }) => `Left out: \`${name}\`, because ${why}.`);
}

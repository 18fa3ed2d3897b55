import { durationOf } from '../../../domain/duration.ts';
import { servedPortIn } from '../../../domain/served-port.ts';
import { memoryOf } from '../../../engine/kinds/compose/memory.ts';
import type { Service } from '../../../engine/kinds/compose/model.ts';
import { child, descend, scalarOf, stringOf } from '../../../engine/readers/tree.ts';
import { dependenciesOf, gracePeriodOf, portsOf } from '../compose-service.ts';
import { type Served, servedBy } from './built-image.ts';
import { type FoundService, written } from './found-service.ts';
import { healthOf } from './health.ts';
import type { HostService, HostTimes, HostWorkers } from './host-draft.ts';
import { imageText } from './image-text.ts';
import { wordsOfStart } from './start-words.ts';
import { takenOver } from './taken-over.ts';
import { environmentOf } from './variables.ts';

/** What is said about the service people reach, where the files do not tell it. */
export interface Answers {
  readonly registry: string | undefined;
  readonly port: number | undefined;
  readonly healthPath: string | undefined;
  /** Milliseconds. */
  readonly longestRequest: number | undefined;
}

export interface Place {
  readonly key: string;
  readonly checkName: string;
  readonly role: HostService['role'];
  /** Names of all services that are written. */
  readonly all: ReadonlySet<string>;
  readonly migration: string | undefined;
  /** Of the first service that runs the same code. */
  readonly imageName: string;
}

const MEGABYTE = 1024 ** 2;
const SECOND = 1000;
/** Of what nobody says: a first guess, which the file says as well. */
const USUAL = { memory: 512, dataMemory: 1024, worker: 400, start: 30 * SECOND, request: 30 * SECOND };
/** So that the last answer is out before Docker kills the process. */
const MARGIN = 10 * SECOND;

export function hostService(
  found: FoundService,
  place: Place,
  answers: Answers,
): { readonly service: HostService; readonly notes: readonly string[] } {
  const { declared, name } = found;
  const isPublic = place.role === 'public';
  const words = wordsOfStart(found);
  const served = servedBy(words);
  const port = (isPublic ? answers.port : undefined) ?? portOf(found, words);
  const path = isPublic ? answers.healthPath : undefined;
  const health = healthOf(found, { checkName: place.checkName, port, path });
  const taken = takenOver(found);
  const service: HostService = {
    name,
    key: place.key,
    role: place.role,
    image: imageText(found, place.imageName, answers.registry),
    port: port ?? health.check?.port,
    ...health,
    times: timesOf(found, served, isPublic ? answers.longestRequest : undefined, place.role),
    workers: workersOf(served),
    resources: { memory: memoryFor(declared, served, place.role), cpus: cpusOf(declared) },
    kept: taken.kept,
    environment: environmentOf(
      declared.flatMap(({ body }) => child(body, 'environment') ?? []),
      place.all,
    ),
    envFiles: taken.envFiles,
    volumes: taken.volumes,
    dependsOn: [...new Set(declared.flatMap(dependenciesOf))].filter((other) => place.all.has(other)),
    migration: place.migration,
  };
  return { service, notes: taken.notes };
}

/** What it is published by, else what its start says, else what its image exposes for the start it has. */
function portOf({ declared, built }: FoundService, words: readonly string[]): number | undefined {
  const published = declared.map(portsOf).find((ports) => ports.length > 0) ?? [];
  const served = servedPortIn(words)?.port;
  return published.find((port) => port !== undefined) ?? served ?? (words === built?.words ? built.port : undefined);
}

function timesOf(
  { declared }: FoundService,
  served: Served | undefined,
  said: number | undefined,
  role: HostService['role'],
): HostTimes {
  const longest = said ?? served?.graceful ?? USUAL.request;
  const least = Math.max(longest, served?.graceful ?? 0) + MARGIN;
  const before = declared.map(gracePeriodOf).find((text) => text !== undefined);
  const start = stringOf(child(written(declared, 'healthcheck'), 'start_period'));
  return {
    startPeriod: Math.max(durationOf(start ?? '') ?? 0, USUAL.start),
    longest,
    answer: Math.max(longest, served?.worker ?? 0) + MARGIN,
    grace: Math.max(durationOf(before ?? '') ?? 0, role === 'data' ? 60 * SECOND : least),
  };
}

function workersOf(served: Served | undefined): HostWorkers | undefined {
  if (served?.count === undefined) return undefined;
  const server = served.program;
  return {
    server: server === 'gunicorn' || server === 'uvicorn' || server === 'puma' ? server : 'other',
    count: served.count,
  };
}

function cpusOf(declared: readonly Service[]): string {
  const written = declared.map(
    ({ body }) => descend(body, 'deploy', 'resources', 'limits', 'cpus') ?? child(body, 'cpus'),
  );
  return written.map((node) => String(scalarOf(node) ?? '')).find((text) => /^\d+(?:\.\d+)?$/.test(text)) ?? '1';
}

/** In megabytes: what it had, else enough for its workers. */
function memoryFor(declared: readonly Service[], served: Served | undefined, role: HostService['role']): number {
  for (const { body } of declared) {
    const bytes = memoryOf(body).limit?.bytes;
    if (bytes !== undefined) return Math.ceil(bytes / MEGABYTE);
  }
  const usual = role === 'data' ? USUAL.dataMemory : USUAL.memory;
  return Math.max(usual, Math.ceil(((served?.count ?? 0) * USUAL.worker) / 256) * 256);
}

import type { ComposeRequest, FileChange, Started } from '../../../../operations/compose/request.ts';
import type { ComposeSeen, ReleaseSeen } from '../../../../operations/compose/seen.ts';
import type { Answer, Progress } from '../../../../operations/core/machine/event.ts';
import type { Evidence, Probe } from '../../../../operations/core/machine/evidence.ts';
import type { FakeClock } from '../fake-clock.ts';
import type { Outside } from '../process.ts';
import { answers, type Container, type Fate, imageIdOf, isRunning, seen } from './container.ts';
import { Proxy } from './proxy.ts';

export const PROJECT = 'shop';
export const RELEASE = 'new';
export const DIGESTS = { old: 'a'.repeat(64), new: 'b'.repeat(64), older: 'c'.repeat(64) } as const;
const TAKES = 1_500;
const MIGRATES = 8_000;

export const imageOf = (service: string, digest: keyof typeof DIGESTS) =>
  `registry.contoso.example/${service}@sha256:${DIGESTS[digest]}`;

/** What happens to one request: what the host does, and what the client learns of it. */
export interface HostFault {
  readonly effect?: 'carried out' | 'ignored' | 'partly' | 'fails later';
  readonly answer?: 'as it is' | 'lost' | 'declined' | 'unsent' | 'fails';
}
export type HostFaults = { readonly [action in ComposeRequest['action']]?: readonly HostFault[] };
export type Health = 'healthy' | 'unhealthy' | 'hangs' | 'unreachable';

/** A host with Docker and nginx as far as releases are concerned, with the truth about it and about its users. */
export class HostModel implements Outside {
  readonly clock: FakeClock;
  readonly proxy: Proxy;
  caller = 'deploy';
  containers: readonly Container[] = [];
  files: Readonly<Record<string, string>> = { 'compose.yaml': 'old' };
  images: readonly string[] = [];
  releases: readonly ReleaseSeen[] = [];
  /** Of a container by its release, with or without users; what is not named is healthy. */
  health: (release: string, hasUsers: boolean) => Health = () => 'healthy';
  /** What new containers come to. */
  fate: Fate = 'runs';
  migrationCode = 0;
  faults: HostFaults = {};
  /** Somebody else has taken the host over. */
  isLost = false;
  /** Since when nothing is there to serve users, by a stop that was agreed to. */
  mayBeDown = false;
  /** Whom requests failed by what was done here, in words. */
  readonly failed: string[] = [];
  inVain = 0;
  readonly received: ComposeRequest[] = [];
  /** Good probes in a row of each release, since anything of it changed. */
  readonly proven = new Map<string, number>();
  readonly #bad = new Set<string>();
  readonly #results = new Map<string, { readonly ends: number; readonly fails: boolean }>();
  #made = 0;

  constructor(clock: FakeClock) {
    this.clock = clock;
    this.proxy = new Proxy(clock);
  }

  get now(): number {
    return this.clock.mono();
  }

  read(): ComposeSeen {
    const ports = this.containers.flatMap(({ port }) => port ?? []);
    return {
      host: 'shop.contoso.example',
      caller: this.caller,
      engine: '28.0.1',
      compose: { kind: 'plugin', version: '2.33.0' },
      disk: { folder: '/var/lib/docker', free: 40 * 1024 ** 3, total: 80 * 1024 ** 3 },
      lock: undefined,
      takenPorts: ports.sort((a, b) => a - b),
      files: Object.entries(this.files).map(([path, digest]) => ({ path, digest })),
      containers: this.containers.map((one) => seen(one, this.now)),
      proxies: this.proxy.read(),
      images: [...new Set(this.images)].map((image) => ({
        ...{ id: imageIdOf(image), digests: [image], tags: [], size: 1024 ** 2 },
      })),
      releases: this.releases,
    };
  }

  /** Whether whoever is sent there gets a good answer. */
  isWell(container: Container): boolean {
    const hasUsers = this.proxy.sendsTo(container);
    return answers(container, this.now) && this.health(container.release ?? '', hasUsers) === 'healthy';
  }

  isUp(release: string): boolean {
    return this.containers.some((one) => one.release === release && !one.isOneOff && isRunning(one, this.now));
  }

  send(request: ComposeRequest): Answer {
    const earlier = this.received.filter(({ action }) => action === request.action).length;
    const { effect = 'carried out', answer = 'as it is' } = this.faults[request.action]?.[earlier] ?? {};
    if (answer === 'unsent') return { got: 'unsent', why: 'no connection' };
    this.received.push(request);
    const isDeclined = answer === 'declined' || this.isLost;
    if (isDeclined || effect === 'ignored' || effect === 'fails later') this.inVain += 1;
    if (isDeclined) return { got: 'rejected', status: 409, message: 'bob@desk holds the host' };
    if (effect === 'carried out') this.#carryOut(request);
    if (effect === 'partly') this.#carryOut(half(request));
    if (answer === 'lost') return { got: 'unknown', why: 'the connection was cut' };
    if (answer === 'fails') return { got: 'failed', message: 'no space left on device' };
    if (!['pull', 'start', 'stop'].includes(request.action)) return { got: 'completed', requestId: undefined };
    const location = `${this.received.length}`;
    this.#results.set(location, { ends: this.now + TAKES, fails: effect === 'fails later' });
    return { got: 'accepted', location, requestId: undefined };
  }

  poll(location: string): Progress {
    const result = this.#results.get(location);
    if (!result) return { is: 'gone' };
    if (result.ends > this.now) return { is: 'running' };
    return result.fails ? { is: 'failed', message: 'no space left on device' } : { is: 'completed' };
  }

  probe({ slot, checks }: Probe): Evidence[] {
    const at = slot.lastIndexOf('@');
    const [service, release] = at < 0 ? [slot, undefined] : [slot.slice(0, at), slot.slice(at + 1)];
    const asked = this.containers.filter(
      (one) =>
        !one.isOneOff &&
        one.service === service &&
        (release === undefined ? this.proxy.sendsTo(one) : (one.release ?? '') === release && isRunning(one, this.now)),
    );
    const worst = asked.length === 0 ? 'unreachable' : this.#worstOf(asked);
    if (release !== undefined) this.proven.set(release, worst === 'healthy' ? (this.proven.get(release) ?? 0) + 1 : 0);
    if (worst !== 'healthy') for (const one of asked) this.#bad.add(one.release ?? '');
    return checks.map(({ name }) => evidenceOf(name, worst));
  }

  hasOnlyBeenWell(release: string): boolean {
    return this.fate === 'runs' && !this.#bad.has(release);
  }

  forgetResults(): void {
    this.#results.clear();
  }

  /** Makes a container that runs, whoever asks. */
  run(made: Partial<Container> & Pick<Container, 'service' | 'image'>): void {
    this.#made += 1;
    const number = this.containers.filter(({ service }) => service === made.service).length + 1;
    this.containers = [
      ...this.containers,
      {
        id: `${this.#made}`.padStart(64, '0'),
        name: `${PROJECT}-${made.service}-${number}`,
        project: PROJECT,
        isOneOff: false,
        release: undefined,
        runsSince: this.now,
        fate: 'runs',
        port: undefined,
        ...made,
      },
    ];
    this.images = [...this.images, made.image];
    this.proven.set(made.release ?? '', 0);
  }

  /** Starts or stops one. Whoever is sent to what stops, or still waits for it, gets nothing. */
  set(id: string, isUp: boolean, by: 'us' | 'others' = 'others'): void {
    const container = this.containers.find((one) => one.id === id);
    if (!container) return;
    if (!isUp && by === 'us' && isRunning(container, this.now)) this.#leaves(container);
    this.containers = this.containers.map((one) =>
      one.id !== id || isRunning(one, this.now) === isUp ? one : { ...one, runsSince: isUp ? this.now : undefined },
    );
    this.proven.set(container.release ?? '', 0);
  }

  remove(id: string, by: 'us' | 'others' = 'others'): void {
    this.set(id, false, by);
    this.containers = this.containers.filter((one) => one.id !== id);
  }

  #leaves(container: Container): void {
    const { name, release } = container;
    if (this.mayBeDown) return;
    // Whose requests fail anyway loses nothing by the stop.
    if (this.proxy.sendsTo(container) && this.health(release ?? '', true) === 'healthy')
      this.failed.push(`users are sent to ${name} when it stops`);
    if (this.proxy.isDraining(container)) this.failed.push(`requests to ${name} are cut`);
  }

  #worstOf(asked: readonly Container[]): Health {
    const all = asked.map((one) =>
      answers(one, this.now) ? this.health(one.release ?? '', this.proxy.sendsTo(one)) : 'hangs',
    );
    return all.find((one) => one !== 'healthy') ?? 'healthy';
  }

  #carryOut(request: ComposeRequest): void {
    switch (request.action) {
      case 'put files':
        this.files = { ...this.files, ...written(request.files) };
        return;
      case 'pull':
        this.images = [...this.images, ...request.images];
        return;
      case 'migrate': {
        const { service, project, image, release } = request.run;
        const ends = { at: this.now + MIGRATES, code: this.migrationCode };
        this.run({ service, project, image, release, isOneOff: true, ends });
        return;
      }
      case 'start':
        for (const started of request.runs) this.#start(started);
        return;
      case 'send users':
        this.failed.push(...this.proxy.load(request.includes, this.containers, this.mayBeDown));
        return;
      case 'stop':
      case 'start again':
        for (const id of request.containers) this.set(id, request.action === 'start again', 'us');
        return;
      case 'remove':
        for (const id of request.containers) this.remove(id, 'us');
        return;
      case 'forget images':
        this.images = this.images.filter((image) => !request.images.includes(imageIdOf(image)));
        return;
      case 'note release':
        this.releases = [
          ...request.releases.map(({ release, ...noted }) => ({
            ...{ ...noted, operation: release, at: '2026-11-22T12:00:00Z', by: 'ana@laptop' },
          })),
          ...this.releases,
        ];
    }
  }

  #start({ service, project, image, count, release, published }: Started): void {
    for (let index = 0; index < count; index += 1) {
      const port = published && published.first + index;
      this.run({ service, project, image, release, fate: this.fate, port });
    }
  }
}

function written(files: readonly FileChange[]): Record<string, string> {
  return Object.fromEntries(files.flatMap(({ path, to }) => (to === undefined ? [] : [[path, to]])));
}

/** What is done of it when the disk is full in the middle. */
function half(request: ComposeRequest): ComposeRequest {
  if (request.action === 'start')
    return { ...request, runs: request.runs.map((run) => ({ ...run, count: 1 })).slice(0, 1) };
  if (request.action === 'stop') return { ...request, containers: request.containers.slice(0, 1) };
  return request;
}

function evidenceOf(check: string, health: Health): Evidence {
  if (health === 'hangs') return { check, got: 'nothing', why: 'hung', ms: 10_000 };
  if (health === 'unreachable') return { check, got: 'nothing', why: 'connect', ms: 5_000 };
  return { check, got: 'answer', status: health === 'healthy' ? 200 : 503, ms: 20, body: 'unasked' };
}

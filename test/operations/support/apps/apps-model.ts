import type { Answer, Progress } from '../../../../operations/core/machine/event.ts';
import type { Evidence, Probe } from '../../../../operations/core/machine/evidence.ts';
import type { ManifestSeen, RolloutRequest, RolloutSeen, TrafficWeight } from '../../../../operations/rollout/seen.ts';
import { sharesOf } from '../../../../operations/rollout/traffic.ts';
import type { FakeClock } from '../fake-clock.ts';
import type { Fault } from '../model/fault.ts';
import type { Outside } from '../process.ts';
import { answers, type Fate, type Revision, STARTS_IN, seen } from './revision.ts';

export const APP = 'intake';
export const OLD = 'intake--v1';
export const NEW = 'intake--v2';
export const IMAGE = 'contoso.azurecr.io/intake@sha256:';
/** How long Azure says that it changes the app. */
const CHANGE_TAKES = 3_000;

export type AppsFaults = { readonly [action in RolloutRequest['action']]?: readonly Fault[] };
type Health = 'healthy' | 'hangs' | 'unhealthy' | 'unreachable';

/** A container app in multiple mode as far as our operations are concerned, with the truth about it. */
export class AppsModel implements Outside {
  readonly clock: FakeClock;
  caller = { object: 'user-1', tenant: 'contoso' };
  mode = 'Multiple';
  traffic: readonly TrafficWeight[] = [{ revision: OLD, weight: 100, label: undefined }];
  revisions: readonly Revision[];
  latest = OLD;
  keptInactive = 100;
  hasIngress = true;
  /** Of a revision with so many percent, by its name; what is not named is healthy. */
  health: (revision: string, percent: number) => Health = () => 'healthy';
  /** What a revision that is made comes to. */
  fate: Fate = 'runs';
  faults: AppsFaults = {};
  /** Percent of requests that fail, as Azure counts it, by revision. */
  failing: Readonly<Record<string, number>> = {};
  isMute = false;
  /** Of which release what is cached is; nothing when it was cleared. */
  cached: string | undefined = 'old';
  warmed: string | undefined;
  manifest: ManifestSeen = manifestOf('1.0.0.0');
  migrations = 0;
  inVain = 0;
  readonly received: RolloutRequest[] = [];
  /** Healthy probes in a row of each revision, since anything of it changed. */
  readonly proven = new Map<string, number>();
  readonly #bad = new Set<string>();
  #busyUntil = 0;
  #modified = 0;
  readonly #results = new Map<string, { readonly ends: number; readonly fails: boolean }>();

  constructor(clock: FakeClock) {
    this.clock = clock;
    const made = clock.mono() - 10 * STARTS_IN;
    this.revisions = [{ name: OLD, image: `${IMAGE}old`, created: made, activeSince: made, fate: 'runs' }];
  }

  read(): RolloutSeen {
    const now = this.clock.mono();
    const wallOf = (mono: number) => new Date(mono + this.clock.skew).toISOString();
    const newestFirst = [...this.revisions].reverse();
    return {
      app: `/subscriptions/0/resourceGroups/rg/providers/Microsoft.App/containerApps/${APP}`,
      caller: this.caller,
      mode: this.mode,
      provisioning: this.#busyUntil > now ? 'InProgress' : 'Succeeded',
      modified: `#${this.#modified}`,
      host: this.hasIngress ? `${APP}.contoso.azurecontainerapps.io` : undefined,
      latestRevision: this.latest,
      latestReady: newestFirst.find((revision) => answers(revision, now))?.name,
      traffic: this.hasIngress ? this.traffic : [],
      keptInactive: this.keptInactive,
      revisions: newestFirst.map((revision) => seen(revision, now, wallOf)),
      manifest: this.manifest,
    };
  }

  /** What users get: percent by revision, with the newest by its name. */
  shares(): Readonly<Record<string, number>> {
    return sharesOf(this.read());
  }

  revision(name: string): Revision | undefined {
    return this.revisions.find((one) => one.name === name);
  }

  /** Whether users who are sent there get an answer. */
  isWell(name: string): boolean {
    const revision = this.revision(name);
    const runs = revision !== undefined && answers(revision, this.clock.mono());
    return runs && this.health(name, this.shares()[name] ?? 0) === 'healthy';
  }

  send(request: RolloutRequest): Answer {
    const { effect = 'carried out', answer = 'as it is' } = this.#faultOf(request);
    if (answer === 'unsent') return { got: 'unsent', why: 'no connection' };
    const isAzures = ['create revision', 'set weights', 'activate', 'deactivate'].includes(request.action);
    const isDeclined = answer === 'declined' || (isAzures && this.#busyUntil > this.clock.mono());
    this.received.push(request);
    if (isDeclined || effect !== 'carried out') this.inVain += 1;
    if (isDeclined) return { got: 'rejected', status: 409, message: 'another operation is in progress' };
    if (effect === 'carried out') this.#carryOut(request);
    if (answer === 'lost' || answer === 'gateway') return { got: 'unknown', why: 'the connection was reset' };
    if (answer === 'fails') return { got: 'failed', message: 'it ended with code 3' };
    if (!isAzures || answer === 'without location') return { got: 'completed', requestId: 'r' };
    const location = `https://management.azure.com/operationStatuses/${this.received.length}`;
    this.#results.set(location, { ends: this.clock.mono() + CHANGE_TAKES, fails: effect === 'fails later' });
    if (effect === 'carried out') this.#busyUntil = this.clock.mono() + CHANGE_TAKES;
    return { got: 'accepted', location, requestId: 'r' };
  }

  poll(location: string): Progress {
    if (this.isMute) return { is: 'unreachable', why: 'it does not answer' };
    const result = this.#results.get(location);
    if (!result) return { is: 'gone' };
    if (result.ends > this.clock.mono()) return { is: 'running' };
    return result.fails ? { is: 'failed', message: 'the revision was not accepted' } : { is: 'completed' };
  }

  probe({ slot, checks, failures }: Probe): Evidence[] {
    const shares = this.shares();
    const [most] = Object.entries(shares).sort(([, a], [, b]) => b - a);
    const name = slot === APP ? (most?.[0] ?? '') : slot;
    const revision = this.revision(name);
    const runs = revision !== undefined && answers(revision, this.clock.mono());
    const health = runs ? this.health(name, shares[name] ?? 0) : 'hangs';
    const evidence = checks.map(({ name: check }) => evidenceOf(check, health));
    if (health !== 'healthy') this.#bad.add(name);
    if (slot !== APP) this.proven.set(name, health === 'healthy' ? (this.proven.get(name) ?? 0) + 1 : 0);
    const failed = this.failing[name];
    return failures && failed !== undefined
      ? [...evidence, { check: 'users', got: 'share', failed, requests: 100 }]
      : evidence;
  }

  /** Whether every probe of it was answered well, wherever it was asked. */
  hasOnlyBeenWell(name: string): boolean {
    return !this.#bad.has(name);
  }

  forgetResults(): void {
    this.#results.clear();
  }

  /** Somebody else does something to the app, in no time. */
  touch(change: Partial<Pick<AppsModel, 'traffic' | 'caller' | 'mode' | 'manifest'>>): void {
    Object.assign(this, change);
    this.#modified += 1;
  }

  /** Makes a revision, whoever asks; it gets all traffic where that follows the newest. */
  create(name: string, image: string, fate: Fate): void {
    const now = this.clock.mono();
    this.revisions = [...this.revisions, { name, image, created: now, activeSince: now, fate }];
    this.latest = name;
    this.proven.set(name, 0);
    this.#modified += 1;
  }

  /** Starts or stops one. Beyond what Azure keeps, the oldest that is inactive is gone. */
  set(name: string, isActive: boolean): void {
    const now = this.clock.mono();
    this.revisions = this.revisions.map((one) =>
      one.name !== name || (one.activeSince !== undefined) === isActive
        ? one
        : { ...one, activeSince: isActive ? now : undefined },
    );
    this.proven.set(name, 0);
    this.#modified += 1;
    const inactive = this.revisions.filter(({ activeSince }) => activeSince === undefined);
    const purged = inactive.slice(0, Math.max(0, inactive.length - this.keptInactive));
    this.revisions = this.revisions.filter((one) => !purged.includes(one));
  }

  #faultOf(request: RolloutRequest): Fault {
    const earlier = this.received.filter(({ action }) => action === request.action).length;
    return this.faults[request.action]?.[earlier] ?? {};
  }

  #carryOut(request: RolloutRequest): void {
    switch (request.action) {
      case 'create revision':
        this.create(`${APP}--${request.suffix}`, request.image, this.fate);
        return;
      case 'set weights':
        this.touch({ traffic: request.weights });
        return;
      case 'activate':
      case 'deactivate':
        this.set(request.revision, request.action === 'activate');
        return;
      case 'write manifest':
        if (this.manifest.digest === request.from) this.manifest = manifestOf(request.version);
        return;
      case 'clear cache':
        this.cached = undefined;
        return;
      case 'warm cache':
        this.warmed = request.revision;
        return;
      case 'migrate':
        this.migrations += 1;
    }
  }
}

export function manifestOf(version: string): ManifestSeen {
  return { path: 'addin/manifest.xml', digest: `digest of ${version}`, version };
}

function evidenceOf(check: string, health: Health): Evidence {
  if (health === 'hangs') return { check, got: 'nothing', why: 'hung', ms: 10_000 };
  if (health === 'unreachable') return { check, got: 'nothing', why: 'connect', ms: 5_000 };
  return { check, got: 'answer', status: health === 'healthy' ? 200 : 503, ms: 20, body: 'unasked' };
}

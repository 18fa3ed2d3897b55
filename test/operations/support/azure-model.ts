import type { Answer, Progress } from '../../../operations/core/machine/event.ts';
import type { Evidence, Probe } from '../../../operations/core/machine/evidence.ts';
import type { LastSwap, SlotSeen, SlotsSeen } from '../../../operations/swap/slots.ts';
import type { FakeClock } from './fake-clock.ts';
import { type Content, IMAGE, NEW, OLD, withDeployment, withImage } from './model/content.ts';
import { carryOut, type SlotName, slotOf } from './model/effects.ts';
import type { Action, AnyRequest, Fault, Faults } from './model/fault.ts';

type Health = 'healthy' | 'unhealthy' | 'unreachable';
type Publish = Extract<AnyRequest, { action: 'publish' }>;

interface Running {
  readonly id: string;
  readonly ends: number;
  readonly effect: Fault['effect'];
  /** Not there for a swap. */
  readonly publish?: Publish;
}

const SWAP_TAKES = 60_000;
const PUBLISH_TAKES = 40_000;
/** Places of results are signed, and asked for as they were named. */
export const SIGNATURE = 'c2lnbmVkIGJ5IEF6dXJl';
/** What Azure declines while a swap preview is pending. */
const LOCKED_BY_PREVIEW = new Set<Action>([
  'apply preview',
  'ramp up',
  'set traffic',
  'set image',
  'write settings',
  'publish',
]);

/** App Service as far as our operations are concerned, with two slots and the truth about them. */
export class AzureModel {
  readonly clock: FakeClock;
  staging: Content = NEW;
  production: Content = OLD;
  state: Record<SlotName, string> = { staging: 'Running', production: 'Running' };
  settings: Record<SlotName, Readonly<Record<string, string>>> = {
    staging: { APP_ENV: 'staging', THEME: 'dark' },
    production: { APP_ENV: 'production', THEME: 'light' },
  };
  stickyNames: readonly string[] = ['APP_ENV'];
  caller = { object: 'user-1', tenant: 'contoso' };
  /** Of a plan and a slot that is yet to be made. */
  sku = 'B1';
  prepared: { state: string; principal: string | undefined; readsSecrets: boolean | undefined } | undefined;
  /** By release, by `slot release` or by `check slot release`; what is not named is healthy. */
  health: Readonly<Record<string, Health>> = {};
  /** Whether the n-th probe of production since the last exchange is bad, beside its health. */
  isSick: (nth: number) => boolean = () => false;
  /** The same for staging, since users are sent there. */
  isTired: (nth: number) => boolean = () => false;
  /** What users of a release got, as Azure counts it; nothing when it counted nothing. */
  users: Readonly<Record<string, { readonly failed: number; readonly requests: number }>> = {};
  /** What happens to the n-th request of a kind. */
  faults: Faults = {};
  /** Results of operations cannot be asked for. */
  isMute = false;
  /** Requests that reached Azure, whatever became of them. */
  readonly received: AnyRequest[] = [];
  /** How many of them changed nothing. */
  inVain = 0;
  /** Probes of staging in a row that were healthy, since anything changed. */
  provenHealthy = 0;
  /** How often the contents were exchanged, by anybody. */
  exchanges = 0;
  pendingSwap: string | undefined;
  /** Percent of production's traffic that goes to staging. */
  rampUp = 0;
  migrations = 0;
  restarts = 0;
  #lastSwap: LastSwap | undefined;
  #modified = { staging: 0, production: 0 };
  #probes = 0;
  #shared = 0;
  #running: Running | undefined;
  readonly #results = new Map<string, Progress>();

  constructor(clock: FakeClock) {
    this.clock = clock;
  }

  /** Both slots, as a swap reads them. */
  read(): SlotsSeen {
    this.#catchUp();
    return {
      site: '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Web/sites/contoso-shop',
      caller: this.caller,
      source: this.#slot('staging'),
      production: this.#slot('production'),
      stickyNames: this.stickyNames,
      rampUp: this.rampUp,
    };
  }

  send(request: AnyRequest): Answer {
    this.#catchUp();
    const { effect = 'carried out', answer = 'as it is' } = this.#faultOf(request);
    if (answer === 'unsent') return { got: 'unsent', why: 'no connection' };
    this.received.push(request);
    const isDeclined = answer === 'declined' || this.#isLocked(request);
    if (isDeclined || effect !== 'carried out') this.inVain += 1;
    if (isDeclined) return { got: 'rejected', status: 409, message: 'another operation is in progress' };
    const location = effect === 'ignored' ? undefined : this.#act(request, effect);
    if (answer === 'lost') return { got: 'unknown', why: 'the connection was reset' };
    if (answer === 'gateway') return { got: 'unknown', why: '504' };
    if (answer === 'fails') return { got: 'failed', message: 'it ended with code 3' };
    if (request.action !== 'swap' && request.action !== 'publish') return { got: 'completed', requestId: 'r' };
    return { got: 'accepted', requestId: 'r', location: answer === 'without location' ? undefined : location };
  }

  poll(location: string): Progress {
    this.#catchUp();
    if (this.isMute) return { is: 'unreachable', why: 'it does not answer' };
    if (this.#running?.id === location) return { is: 'running' };
    return this.#results.get(location) ?? { is: 'gone' };
  }

  probe({ slot, checks, failures }: Probe): Evidence[] {
    this.#catchUp();
    const name = slotOf(slot);
    const { release } = this[name];
    const isSick = checks.length > 0 && this.exchanges === 1 && name === 'production' && this.isSick(this.#probes++);
    const isTired = this.rampUp > 0 && name === 'staging' && this.isTired(this.#shared++);
    const healthOf = (check: string) =>
      isSick || isTired
        ? 'unhealthy'
        : (this.health[`${check} ${name} ${release}`] ??
          this.health[`${name} ${release}`] ??
          this.health[release] ??
          'healthy');
    const evidence = checks.map(({ name: check }) => this.#evidence(check, name, healthOf(check)));
    if (name === 'staging') {
      const isWell = this.state.staging === 'Running' && checks.every((check) => healthOf(check.name) === 'healthy');
      this.provenHealthy = isWell ? this.provenHealthy + 1 : 0;
    }
    const share = failures && this.users[release];
    return share ? [...evidence, { check: 'users', got: 'share', ...share }] : evidence;
  }

  /** Somebody else deploys to staging. */
  deploy(release: string): void {
    this.#catchUp();
    this.staging = withImage(this.staging, `${IMAGE}${release}`);
    this.touch('staging');
  }

  /** And has Kudu build a package, which is not served yet. */
  build(message: string): void {
    const deployment = { id: message, message, state: 'building', active: false } as const;
    this.staging = withDeployment(this.staging, deployment, message);
  }

  /** Somebody else swaps, in no time. */
  swapByOther(): void {
    this.#catchUp();
    if (!this.#running && !this.pendingSwap) this.#exchange();
  }

  /** Another operation has the app, for good. */
  occupy(): void {
    this.#running = { id: 'operation-of-another', ends: Infinity, effect: 'hangs' };
  }

  /** Somebody else writes a setting of staging, which restarts it. */
  configure(value: string): void {
    this.#catchUp();
    if (this.pendingSwap || this.#running) return;
    this.settings = { ...this.settings, staging: { ...this.settings.staging, OTHER: value } };
    this.touch('staging');
  }

  /** Results of operations are no longer kept. */
  forgetResults(): void {
    this.#catchUp();
    this.#results.clear();
  }

  /** Anything about a slot is changed, by anybody. */
  touch(...slots: readonly SlotName[]): void {
    for (const slot of slots) this.#modified = { ...this.#modified, [slot]: this.#modified[slot] + 1 };
    if (slots.includes('staging')) this.provenHealthy = 0;
  }

  #faultOf(request: AnyRequest): Fault {
    const earlier = this.received.filter((other) => keyOf(other) === keyOf(request)).length;
    return this.faults[keyOf(request)]?.[earlier] ?? {};
  }

  #isLocked({ action }: AnyRequest): boolean {
    if (action === 'migrate') return false;
    return this.#running !== undefined || (this.pendingSwap !== undefined && LOCKED_BY_PREVIEW.has(action));
  }

  /** Where its result will be, of what takes a while. */
  #act(request: AnyRequest, effect: Fault['effect']): string | undefined {
    const isPublish = request.action === 'publish';
    if (request.action !== 'swap' && !isPublish) {
      if (effect === 'carried out') this.touch(...carryOut(this, request));
      return undefined;
    }
    const id = `https://management.azure.com/operationresults/${this.received.length}?api-version=1&sig=${SIGNATURE}`;
    const ends = effect === 'hangs' ? Infinity : this.clock.mono() + (isPublish ? PUBLISH_TAKES : SWAP_TAKES);
    this.#running = { id, ends, effect, ...(isPublish && { publish: request }) };
    if (isPublish) this.#tellKudu(request, 'building');
    return id;
  }

  #tellKudu({ slot, message, release }: Publish, state: 'building' | 'failed' | 'succeeded'): void {
    const name = slotOf(slot);
    const deployment = { id: message, message, state, active: state === 'succeeded' };
    this[name] = withDeployment(this[name], deployment, release.sha256);
    if (state === 'succeeded') this.touch(name);
  }

  #catchUp(): void {
    const running = this.#running;
    if (!running || running.ends > this.clock.mono()) return;
    this.#running = undefined;
    const isDone = running.effect === 'carried out';
    if (running.publish) this.#tellKudu(running.publish, isDone ? 'succeeded' : 'failed');
    else if (isDone) this.#exchange();
    const failure = { is: 'failed', message: 'the slot did not respond to http ping' } as const;
    this.#results.set(running.id, running.effect === 'fails later' ? failure : { is: 'completed' });
  }

  #exchange(): void {
    [this.staging, this.production] = [this.production, this.staging];
    const { staging, production } = this.settings;
    this.settings = { staging: this.#kept(staging, production), production: this.#kept(production, staging) };
    this.exchanges += 1;
    this.#probes = 0;
    this.pendingSwap = undefined;
    this.#lastSwap = { at: this.clock.wall(), source: 'staging', target: 'Production' };
    this.touch('staging', 'production');
  }

  /** A slot keeps what is sticky and gets the rest of the other. */
  #kept(own: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): Record<string, string> {
    const isSticky = ([name]: readonly [string, string]) => this.stickyNames.includes(name);
    const moving = Object.entries(other).filter((entry) => !isSticky(entry));
    return Object.fromEntries([...Object.entries(own).filter(isSticky), ...moving]);
  }

  #evidence(check: string, slot: SlotName, health: Health): Evidence {
    if (this.state[slot] !== 'Running') return { check, got: 'answer', status: 403, ms: 20, body: 'unasked' };
    if (health === 'unreachable') return { check, got: 'nothing', why: 'connect', ms: 5_000 };
    return { check, got: 'answer', status: health === 'healthy' ? 200 : 503, ms: 20, body: 'unasked' };
  }

  #slot(name: SlotName): SlotSeen {
    const { deploymentId, release } = this[name];
    return {
      name,
      state: this.state[name],
      deploymentId,
      release,
      modified: `#${this.#modified[name]}`,
      lastSwap: this.#lastSwap,
      pendingSwap: name === 'production' ? this.pendingSwap : undefined,
      operation: this.#running && !this.#running.publish ? this.#running.id : undefined,
    };
  }
}

function keyOf(request: AnyRequest): keyof Faults {
  return request.action === 'ramp up' ? `ramp up ${request.percent}` : request.action;
}

import type { Answer, Progress } from '../../../operations/core/machine/event.ts';
import type { Evidence, Probe } from '../../../operations/core/machine/evidence.ts';
import type { LastSwap, SlotRequest, SlotSeen, SlotsSeen } from '../../../operations/swap/slots.ts';
import type { FakeClock } from './fake-clock.ts';

/** What happens to one request. `effect` is what Azure does, `answer` what the client learns. */
interface Fault {
  readonly effect?: 'carried out' | 'ignored' | 'fails later' | 'claimed' | 'hangs';
  readonly answer?: 'as it is' | 'lost' | 'gateway' | 'declined' | 'without location' | 'unsent';
}

export type Faults = { readonly [action in SlotRequest['action']]?: readonly Fault[] };

type Content = { readonly deploymentId: string; readonly release: string };
type Health = 'healthy' | 'unhealthy' | 'unreachable';

interface Running {
  readonly id: string;
  readonly ends: number;
  readonly effect: Fault['effect'];
}

const OLD: Content = { deploymentId: 'app', release: 'sha256:old' };
const NEW: Content = { deploymentId: 'app__63f1', release: 'sha256:new' };
const SWAP_TAKES = 60_000;

/** App Service as far as a swap is concerned, with two slots and the truth about them. */
export class AzureModel {
  readonly clock: FakeClock;
  staging = NEW;
  production = OLD;
  caller = { object: 'user-1', tenant: 'contoso' };
  /** By release; what is not named is healthy. */
  health: Readonly<Record<string, Health>> = {};
  /** What happens to the n-th request of a kind. */
  faults: Faults = {};
  /** Requests that reached Azure, whatever became of them. */
  readonly received: SlotRequest[] = [];
  /** Probes of staging in a row that were healthy, since anything changed. */
  provenHealthy = 0;
  /** How often the contents were exchanged, by anybody. */
  exchanges = 0;
  pendingSwap: string | undefined;
  #lastSwap: LastSwap | undefined;
  #modified = { staging: 0, production: 0 };
  #running: Running | undefined;
  readonly #results = new Map<string, Progress>();

  constructor(clock: FakeClock) {
    this.clock = clock;
  }

  read(): SlotsSeen {
    this.#catchUp();
    return {
      site: '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Web/sites/contoso-shop',
      caller: this.caller,
      source: this.#slot('staging'),
      production: this.#slot('production'),
      stickyNames: ['APP_ENV'],
      rampUp: 0,
    };
  }

  send(request: SlotRequest): Answer {
    this.#catchUp();
    const fault = this.#faultOf(request);
    const { effect = 'carried out', answer = 'as it is' } = fault;
    if (answer === 'unsent') return { got: 'unsent', why: 'no connection' };
    this.received.push(request);
    if (answer === 'declined' || this.#running || (this.pendingSwap && request.action === 'apply preview'))
      return { got: 'rejected', status: 409, message: 'another operation is in progress' };
    const location = effect === 'ignored' ? undefined : this.#act(request, effect);
    if (answer === 'lost') return { got: 'unknown', why: 'the connection was reset' };
    if (answer === 'gateway') return { got: 'unknown', why: '504' };
    if (request.action !== 'swap') return { got: 'completed', requestId: 'r' };
    return { got: 'accepted', requestId: 'r', location: answer === 'without location' ? undefined : location };
  }

  poll(location: string): Progress {
    this.#catchUp();
    if (this.#running?.id === location) return { is: 'running' };
    return this.#results.get(location) ?? { is: 'gone' };
  }

  probe({ slot, checks }: Probe): Evidence[] {
    this.#catchUp();
    const { release } = slot === 'production' ? this.production : this.staging;
    const health = this.health[`${slot} ${release}`] ?? this.health[release] ?? 'healthy';
    if (slot !== 'production') this.provenHealthy = health === 'healthy' ? this.provenHealthy + 1 : 0;
    return checks.map(({ name }) =>
      health === 'unreachable'
        ? { check: name, got: 'nothing', why: 'connect', ms: 5_000 }
        : { check: name, got: 'answer', status: health === 'healthy' ? 200 : 503, ms: 20, body: 'unasked' },
    );
  }

  /** Somebody else deploys to staging. */
  deploy(release: string): void {
    this.#catchUp();
    this.staging = { ...this.staging, release };
    this.provenHealthy = 0;
    this.#modified = { ...this.#modified, staging: this.#modified.staging + 1 };
  }

  /** Somebody else swaps, in no time. */
  swapByOther(): void {
    this.#catchUp();
    if (!this.#running && !this.pendingSwap) this.#exchange();
  }

  /** Results of operations are no longer kept. */
  forgetResults(): void {
    this.#catchUp();
    this.#results.clear();
  }

  #faultOf({ action }: SlotRequest): Fault {
    const earlier = this.received.filter((request) => request.action === action).length;
    return this.faults[action]?.[earlier] ?? {};
  }

  #act({ action }: SlotRequest, effect: Fault['effect']): string | undefined {
    if (action === 'swap') {
      const id = `https://management.azure.com/operationresults/${this.received.length}`;
      this.#running = { id, ends: effect === 'hangs' ? Infinity : this.clock.mono() + SWAP_TAKES, effect };
      return id;
    }
    if (effect === 'carried out') this.pendingSwap = action === 'apply preview' ? 'staging' : undefined;
    this.#touch();
    return undefined;
  }

  #catchUp(): void {
    const running = this.#running;
    if (!running || running.ends > this.clock.mono()) return;
    this.#running = undefined;
    if (running.effect === 'carried out') this.#exchange();
    const failure = { is: 'failed', message: 'the slot did not respond to http ping' } as const;
    this.#results.set(running.id, running.effect === 'fails later' ? failure : { is: 'completed' });
  }

  #exchange(): void {
    [this.staging, this.production] = [this.production, this.staging];
    this.exchanges += 1;
    this.pendingSwap = undefined;
    this.#lastSwap = { at: this.clock.wall(), source: 'staging', target: 'Production' };
    this.#touch();
  }

  #touch(): void {
    this.provenHealthy = 0;
    this.#modified = { staging: this.#modified.staging + 1, production: this.#modified.production + 1 };
  }

  #slot(name: 'staging' | 'production'): SlotSeen {
    return {
      name,
      state: 'Running',
      ...this[name],
      modified: `#${this.#modified[name]}`,
      lastSwap: this.#lastSwap,
      pendingSwap: name === 'production' ? this.pendingSwap : undefined,
      operation: this.#running?.id,
    };
  }
}

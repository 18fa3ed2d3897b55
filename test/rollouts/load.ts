import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface Visiting {
  readonly endpoint: string;
  /** The certificate of whoever answers there, as PEM. */
  readonly ca: string;
  readonly host: string;
  readonly perSecond: number;
  /** Milliseconds a user waits. */
  readonly patience: number;
}

/** One request of a user. */
export interface Visit {
  /** When it was sent and when it was over, in milliseconds since 1970. */
  readonly at: number;
  readonly until: number;
  /** 0 where there was no answer. */
  readonly status: number;
  /** What was answered, or why nothing was. */
  readonly text: string;
}

/** Users who go on coming until they are told to stay away. */
export class Load implements AsyncDisposable {
  readonly #worker: Worker;
  #sent = 0;
  /** Whoever waits for the next word of the thread. */
  #waiting: (() => void)[] = [];
  #visits: readonly Visit[] | undefined;

  constructor(visiting: Visiting) {
    this.#worker = new Worker(resolve('test/rollouts/visitor.ts'), { workerData: visiting });
    this.#worker.on('message', (message: number | readonly Visit[]) => {
      if (typeof message === 'number') this.#sent = message;
      else this.#visits = message;
      for (const go of this.#waiting.splice(0)) go();
    });
  }

  /** How many have come. */
  get sent(): number {
    return this.#sent;
  }

  /** Until so many have come. */
  async come(count: number): Promise<void> {
    while (this.#sent < count) await this.#word();
  }

  /** Nobody comes any more; what each of them got, once all have left. */
  async over(): Promise<readonly Visit[]> {
    this.#worker.postMessage('over');
    while (this.#visits === undefined) await this.#word();
    return this.#visits;
  }

  #word(): Promise<void> {
    return new Promise((go) => this.#waiting.push(go));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}

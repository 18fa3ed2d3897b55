import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Visit, Visiting } from './visit.ts';

/** Users who go on coming until they are told to stay away. */
export class Users {
  readonly #worker: Worker;
  readonly #visits: Visit[] = [];
  #isOver = false;
  /** Whoever waits for the next word of the thread. */
  #waiting: (() => void)[] = [];

  constructor(visiting: Visiting) {
    this.#worker = new Worker(resolve('test/compose-host/users/visitor.ts'), { workerData: visiting });
    this.#worker.on('message', (message: 'over' | readonly Visit[]) => {
      if (message === 'over') this.#isOver = true;
      else this.#visits.push(...message);
      for (const go of this.#waiting.splice(0)) go();
    });
  }

  /** Those who came in between and have left. */
  between(from: number, until: number): readonly Visit[] {
    return this.#visits.filter(({ at }) => at >= from && at < until);
  }

  /** Until so many more have been there. */
  async come(count: number): Promise<void> {
    const enough = this.#visits.length + count;
    while (this.#visits.length < enough) await this.#word();
  }

  /** Nobody comes any more, and all have left. */
  async over(): Promise<void> {
    this.#worker.postMessage('over');
    while (!this.#isOver) await this.#word();
    await this.#worker.terminate();
  }

  #word(): Promise<void> {
    return new Promise((go) => this.#waiting.push(go));
  }
}

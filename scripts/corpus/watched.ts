import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Asked, Checked } from './checker.ts';

/** The answer for a file, or that there was none in time. */
export type Outcome = Checked | 'hang';

/** Checks files one after the other in a thread of its own; one that hangs is killed and replaced. */
export class WatchedChecker {
  readonly #limit: number;
  #worker: Worker | undefined;

  constructor(limitInMilliseconds: number) {
    this.#limit = limitInMilliseconds;
  }

  async check(asked: Asked): Promise<Outcome> {
    const worker = await this.#ready();
    let timer: NodeJS.Timeout | undefined;
    const outcome = await new Promise<Outcome>((resolve) => {
      timer = setTimeout(() => resolve('hang'), this.#limit);
      worker.once('message', resolve);
      worker.once('error', (error) => resolve({ findings: [], crashes: [`thread: ${error}`], milliseconds: 0 }));
      worker.postMessage(asked);
    });
    clearTimeout(timer);
    // Not without names: the worker's own listeners would go too, and it would never be heard again.
    worker.removeAllListeners('message').removeAllListeners('error');
    if (outcome === 'hang' || outcome.crashes.length > 0) await this.stop();
    return outcome;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Loading the engine on a busy machine takes longer than any file may: the clock starts behind it. */
  async #ready(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./checker.ts', import.meta.url));
    await once(worker, 'message');
    this.#worker = worker;
    return worker;
  }
}

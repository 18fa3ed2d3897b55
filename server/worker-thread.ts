import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerData } from './worker-port.ts';

/** What a worker is allowed, and where its code is. */
export interface WorkerLimits {
  readonly file: string;
  /** For one message or one document. */
  readonly ms: number;
  /** For loading its code and for the first message, which loads the schemas. */
  readonly startMs: number;
  readonly heapMb: number;
  /** Of new objects. Unbounded it is three times as large, and most of it is never given back. */
  readonly youngMb: number;
}

/** A worker, from the thread that hands it its messages. */
export interface WorkerHandle {
  post(message: ToWorker): void;
  /** Whether somebody waits for another answer: it looks at that in the middle of its work. */
  await(answer: boolean): void;
}

export interface WorkerEvents {
  onSay(message: FromWorker): void;
  /** It ended, or was ended because it took too long or too much. */
  onDeath(reason: string): void;
}

const TICK_MS = 100;

/** The thread that does the work, and the clock that ends it. */
export class WorkerThread implements WorkerHandle {
  readonly #worker: Worker;
  readonly #limits: WorkerLimits;
  readonly #events: WorkerEvents;
  readonly #clock: NodeJS.Timeout;
  readonly #awaited = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #ticks = 0;
  #loading = true;
  #handed = false;
  #started = false;
  #ended = false;

  constructor(limits: WorkerLimits, events: WorkerEvents) {
    this.#limits = limits;
    this.#events = events;
    this.#worker = new Worker(limits.file, {
      env: {}, // nothing it reads needs to know where it runs or with whose tokens
      workerData: { awaited: this.#awaited } satisfies WorkerData,
      stdout: true, // never the client's stream
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: limits.youngMb },
    });
    this.#worker.stdout.resume(); // or what a library prints would pile up
    this.#worker.on('message', (message: FromWorker) => this.#hear(message));
    this.#worker.on('error', (error) => this.#end(`failed: ${error instanceof Error ? error.message : error}`));
    this.#worker.on('exit', (code) => this.#end(`ended with code ${code}`));
    this.#clock = setInterval(() => this.#tick(), TICK_MS);
  }

  post(message: ToWorker): void {
    this.#handed = true;
    this.#ticks = 0;
    this.#worker.postMessage(message);
  }

  await(answer: boolean): void {
    Atomics.store(this.#awaited, 0, answer ? 1 : 0);
  }

  #hear(message: FromWorker): void {
    if (this.#ended) return;
    this.#ticks = 0;
    if (message.type === 'ready') this.#loading = false;
    if (message.type === 'done') {
      this.#handed = false;
      this.#started = true;
    }
    this.#events.onSay(message);
  }

  /** Counts ticks, not hours: a computer that slept or stalled does not cost the worker its life. */
  #tick(): void {
    if (!this.#loading && !this.#handed) return;
    this.#ticks++;
    const limit = this.#started ? this.#limits.ms : this.#limits.startMs;
    if (this.#ticks * TICK_MS > limit) this.#end(`took longer than ${limit / 1000} s`);
  }

  #end(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#clock);
    void this.#worker.terminate();
    this.#events.onDeath(reason);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Line } from './line.ts';

const FEWEST = 100;
const MOST = 300;
/** Milliseconds a server may be busy with one batch: as long as it is, everybody else waits. */
const BUSY_AT_MOST = 1;
/** It has three times as long for others as it had for us. */
const RESTS = 3;
const LONGEST_REST = 250;

/** How many keys one asks for at once, and how long one leaves a server alone in between: by the time it takes. */
export class Pace {
  /** Milliseconds there and back with nothing to do: what is no longer says nothing about the server. */
  readonly #way: number;
  #count = FEWEST;
  #busy = 0;

  private constructor(way: number) {
    this.#way = way;
  }

  static async of(line: Line): Promise<Pace> {
    let shortest = Number.POSITIVE_INFINITY;
    for (let asked = 0; asked < 3; asked++) {
      const started = performance.now();
      await line.ask(['PING']);
      shortest = Math.min(shortest, performance.now() - started);
    }
    return new Pace(shortest);
  }

  /** Keys to look at in one batch. */
  get count(): number {
    return this.#count;
  }

  /** Takes the time of one batch. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const started = performance.now();
    const result = await work();
    const busy = Math.max(0, performance.now() - started - this.#way);
    this.#busy += busy;
    // Over a long way, times differ by more than a batch takes.
    const tooMuch = busy > Math.max(BUSY_AT_MOST, this.#way);
    this.#count = Math.round(Math.min(MOST, Math.max(FEWEST, this.#count * (tooMuch ? 0.5 : 1.1))));
    return result;
  }

  async rest(): Promise<void> {
    const rest = Math.min(LONGEST_REST, this.#busy * RESTS);
    this.#busy = 0;
    await pause(Math.max(1, rest));
  }
}

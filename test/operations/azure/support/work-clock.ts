import { FakeClock } from '../../support/fake-clock.ts';

/**
 * Time that stands still while something is asked of the network and jumps to the next timer when nobody asks: waits
 * take no time, and real answers are never late. The simulator goes by it, too.
 */
export class WorkClock extends FakeClock {
  #working = 0;

  now(): number {
    return Date.parse(this.wall());
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
      this.pump();
    }
  }

  protected override get isBusy(): boolean {
    return this.#working > 0;
  }
}

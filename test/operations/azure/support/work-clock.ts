import type { Clock } from '../../../../operations/core/ports.ts';

interface Timer {
  readonly due: number;
  readonly act: () => void;
}

/**
 * Time that stands still while something is asked of the network and jumps to the next timer when nobody asks: waits
 * take no time, and real answers are never late. The simulator goes by it, too.
 */
export class WorkClock implements Clock {
  #now = Date.UTC(2026, 10, 21, 9);
  #timers: Timer[] = [];
  #working = 0;
  #pumping = false;

  mono(): number {
    return this.#now;
  }

  wall(): string {
    return new Date(this.#now).toISOString();
  }

  now(): number {
    return this.#now;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  after(milliseconds: number, act: () => void): () => void {
    const timer = { due: this.#now + milliseconds, act };
    this.#timers.push(timer);
    this.#pump();
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
      this.#pump();
    }
  }

  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    setImmediate(() => {
      this.#pumping = false;
      if (this.#working > 0) return;
      const next = this.#timers.reduce<Timer | undefined>((a, b) => (a && a.due <= b.due ? a : b), undefined);
      if (!next) return;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.due);
      next.act();
      if (this.#timers.length > 0) this.#pump();
    });
  }
}

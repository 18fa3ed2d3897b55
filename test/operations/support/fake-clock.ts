import type { Clock } from '../../../operations/core/ports.ts';

interface Timer {
  readonly due: number;
  readonly act: () => void;
}

/** Time that passes only when everybody waits for it: as soon as nothing else is left to do, the next timer is due. */
export class FakeClock implements Clock {
  #now = 1_000;
  #timers: Timer[] = [];
  #pumping = false;
  /** How far the clock on the wall is from the other, in milliseconds; set it to set the clock. */
  skew = Date.parse('2026-11-21T09:00:00Z');

  mono(): number {
    return this.#now;
  }

  wall(): string {
    return new Date(this.#now + this.skew).toISOString();
  }

  after(milliseconds: number, act: () => void): () => void {
    const timer = { due: this.#now + milliseconds, act };
    this.#timers.push(timer);
    this.pump();
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** While something real is waited for, no timer is due. */
  protected get isBusy(): boolean {
    return false;
  }

  protected pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    setImmediate(() => {
      this.#pumping = false;
      if (this.isBusy) return;
      const next = this.#timers.reduce<Timer | undefined>((a, b) => (a && a.due <= b.due ? a : b), undefined);
      if (!next) return;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.due);
      next.act();
      if (this.#timers.length > 0) this.pump();
    });
  }
}

import type { Clock, Ports } from './ports.ts';

interface Timer {
  readonly due: number;
  readonly act: () => void;
}

/**
 * The clock for a simulator that does things `pace` times faster than Azure. While somebody only waits, waits are as
 * much shorter; while something real is under way, time is real, so that no answer is late by it. `wall` stays true.
 */
export class PacedClock implements Clock {
  readonly #pace: number;
  #timers: readonly Timer[] = [];
  #working = 0;
  /** What `mono` was when the pace last changed, and when that was by this computer. */
  #from = { mono: 0, real: performance.now() };
  #alarm: NodeJS.Timeout | undefined;

  constructor(pace: number) {
    this.#pace = Math.max(1, pace);
  }

  mono(): number {
    return this.#from.mono + (performance.now() - this.#from.real) * this.#speed();
  }

  wall(): string {
    return new Date().toISOString();
  }

  after(milliseconds: number, act: () => void): () => void {
    const timer = { due: this.mono() + milliseconds, act };
    this.#change(() => {
      this.#timers = [...this.#timers, timer];
    });
    return () =>
      this.#change(() => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      });
  }

  /** Time is real until it has ended. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#change(() => {
      this.#working += 1;
    });
    try {
      return await work();
    } finally {
      this.#change(() => {
        this.#working -= 1;
      });
    }
  }

  /** Between one thing and the next nobody waits: what was read then is not older than it is. */
  #speed(): number {
    return this.#working === 0 && this.#timers.length > 0 ? this.#pace : 1;
  }

  #change(change: () => void): void {
    this.#from = { mono: this.mono(), real: performance.now() };
    change();
    clearTimeout(this.#alarm);
    const next = this.#timers.reduce<Timer | undefined>((a, b) => (a && a.due <= b.due ? a : b), undefined);
    if (!next) return;
    const left = Math.max(0, next.due - this.#from.mono) / this.#speed();
    this.#alarm = setTimeout(() => this.#ring(next), left);
  }

  #ring(timer: Timer): void {
    this.#change(() => {
      // Timers of Node may come a part of a millisecond early, and here that is many.
      this.#from = { ...this.#from, mono: Math.max(this.#from.mono, timer.due) };
      this.#timers = this.#timers.filter((other) => other !== timer);
    });
    timer.act();
  }
}

/** The same ports, during whose calls time is real. */
export function paced<World, Request>(ports: Ports<World, Request>, clock: PacedClock): Ports<World, Request> {
  return {
    clock,
    read: (signal) => clock.during(() => ports.read(signal)),
    send: (request, signal) => clock.during(() => ports.send(request, signal)),
    poll: (location, signal) => clock.during(() => ports.poll(location, signal)),
    probe: (probe, signal) => clock.during(() => ports.probe(probe, signal)),
    ask: (question, choices, signal) => clock.during(() => ports.ask(question, choices, signal)),
  };
}

import { lastUpTo } from './last-up-to.ts';
import type { Span } from './span.ts';

/** Spans that may overlap, to be asked of any number of places whether one of them holds it, its end included. */
export class Stretches {
  readonly #starts: readonly number[];
  /** Of each start how far any span reaches that begins there or before. */
  readonly #reaches: readonly number[];

  constructor(spans: readonly Span[]) {
    const sorted = spans.toSorted(([a], [b]) => a - b);
    let reach = -1;
    this.#starts = sorted.map(([start]) => start);
    this.#reaches = sorted.map(([, end]) => {
      reach = Math.max(reach, end);
      return reach;
    });
  }

  hold(offset: number): boolean {
    return (this.#reaches[lastUpTo(this.#starts, offset)] ?? -1) >= offset;
  }
}

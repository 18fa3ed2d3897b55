import type { Span } from '../../core/span.ts';

const LINE = /^[ \t]*([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*\r?$/gmu;

/** The lines that hold one name and nothing else, so that the end of a `<<NAME` is found without a search. */
export class TerminatorIndex {
  readonly #lines = new Map<string, Span[]>();

  constructor(text: string) {
    for (const match of text.matchAll(LINE)) {
      const name = match[1] ?? '';
      const start = match.index + match[0].indexOf(name);
      const lines = this.#lines.get(name);
      if (lines) lines.push([start, start + name.length]);
      else this.#lines.set(name, [[start, start + name.length]]);
    }
  }

  /** The first at or behind a place. */
  after(name: string, offset: number): Span | undefined {
    const lines = this.#lines.get(name) ?? [];
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle]?.[0] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return lines[low];
  }
}

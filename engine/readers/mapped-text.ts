import type { Span } from '../core/span.ts';

/** A text that was put together from pieces of a file, and where its pieces stand there. */
export class MappedText {
  readonly text: string;
  /** Where each piece begins in the text and in the file, in order. */
  readonly #pieces: readonly (readonly [at: number, origin: number])[];

  constructor(text: string, pieces: readonly (readonly [at: number, origin: number])[]) {
    this.text = text;
    this.#pieces = pieces;
  }

  /** A part of a file as it stands. */
  static of(text: string, [start, end]: Span = [0, text.length]): MappedText {
    return new MappedText(text.slice(start, end), [[0, start]]);
  }

  /** Where a range of the text stands in the file: from its first character to its last one, whatever is between. */
  span(start: number, end: number): Span {
    const from = this.#originOf(start);
    return [from, end > start ? this.#originOf(end - 1) + 1 : from];
  }

  /** Another text whose characters stand where those of this one do. */
  withText(text: string): MappedText {
    return new MappedText(text, this.#pieces);
  }

  slice(start: number, end = this.text.length): MappedText {
    const inner = this.#pieces
      .filter(([at]) => at > start && at < end)
      .map(([at, origin]) => [at - start, origin] as const);
    return new MappedText(this.text.slice(start, end), [[0, this.#originOf(start)], ...inner]);
  }

  #originOf(offset: number): number {
    let [low, high] = [0, this.#pieces.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#pieces[middle]?.[0] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const [at, origin] = this.#pieces[low - 1] ?? [0, 0];
    return origin + offset - at;
  }
}

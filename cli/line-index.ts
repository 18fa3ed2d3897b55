import type { Span } from '../engine/core/span.ts';

/** A place as people and other tools count: lines and UTF-16 columns, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets of one text into lines and columns. `\r\n`, `\n` and a lone `\r` are one line break each. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(lineBreak.index + lineBreak[0].length);
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  range([start, end]: Span): Range {
    return { start: this.position(start), end: this.position(end) };
  }
}

/** Where the lines of a text begin, so that many questions about lines cost one look at the text. */
export class LineStarts {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** The beginning of the line of a place. */
  of(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return this.#starts[low] ?? 0;
  }

  /** How many blanks the line of a place begins with. */
  indent(offset: number): number {
    const start = this.of(offset);
    let at = start;
    while (this.#text[at] === ' ' || this.#text[at] === '\t') at++;
    return at - start;
  }
}

/** Deaths with the same text in work until it is left alone. */
const LIMIT = 2;

/** Which documents the worker died of. One that killed it twice is not checked again until its text changes. */
export class Quarantine {
  readonly #deaths = new Map<string, number>();

  diedOf(uri: string): void {
    this.#deaths.set(uri, (this.#deaths.get(uri) ?? 0) + 1);
  }

  /** A new text is tried once more, not twice: it is most often the old one with another letter. */
  changed(uri: string): void {
    if (this.#deaths.has(uri)) this.#deaths.set(uri, LIMIT - 1);
  }

  closed(uri: string): void {
    this.#deaths.delete(uri);
  }

  /** It died of them, and not too often yet. */
  suspected(): string[] {
    return this.#where((deaths) => deaths < LIMIT);
  }

  stopped(): string[] {
    return this.#where((deaths) => deaths >= LIMIT);
  }

  #where(holds: (deaths: number) => boolean): string[] {
    return [...this.#deaths].filter(([, deaths]) => holds(deaths)).map(([uri]) => uri);
  }
}

import type { Entry } from '../tree.ts';

/** Up to this many keys a look along the list is quicker than a table of them. */
const FEW = 12;

/** The entries of one map while it is read: one a key, in the order in which the keys first came. */
export class EntryList {
  readonly entries: Entry[] = [];
  #places: Map<string, number> | undefined;

  /** Adds an entry; one with the same key gives up its place to it, and is returned. */
  put(entry: Entry): Entry | undefined {
    const place = this.#placeOf(entry.key);
    if (place >= 0) {
      const first = this.entries[place];
      this.entries[place] = entry;
      return first;
    }
    this.#places?.set(entry.key, this.entries.length);
    this.entries.push(entry);
    return undefined;
  }

  has(key: string): boolean {
    return this.#placeOf(key) >= 0;
  }

  #placeOf(key: string): number {
    const { entries } = this;
    if (entries.length > FEW) {
      this.#places ??= new Map(entries.map((entry, place) => [entry.key, place]));
      return this.#places.get(key) ?? -1;
    }
    for (let place = 0; place < entries.length; place++) if (entries[place]?.key === key) return place;
    return -1;
  }
}

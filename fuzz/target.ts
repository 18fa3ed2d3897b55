import type { Random, Words } from './mutate.ts';

/** Something that is given texts, and what it must never do with one. */
export interface Target {
  readonly name: string;
  /** How many inputs it is given for each that a reader is given: what does more with one is given fewer. */
  readonly share: number;
  readonly seeds: () => readonly string[];
  readonly words: Words;
  /** Whether what runs tells good inputs from others; a target that only counts learns nothing from it. */
  readonly guided: boolean;
  /** @throws Error whose message says what is wrong. `random` decides what is asked, the same for the same input. */
  check(text: string, random: Random): void;
}

/** Throws unless it holds. */
export function claim(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

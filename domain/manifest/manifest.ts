import type { Meaning } from './meaning.ts';

/** What grows with a deployment in a file that has a version. */
export interface Manifest {
  readonly format: 'xml' | 'json';
  readonly version: Meaning;
  readonly addresses: readonly Address[];
}

export interface Address {
  readonly meaning: Meaning;
  /** Office fetches it when the add-in runs; others are help pages and the like. */
  readonly isLoaded: boolean;
}

/** Nothing in it may be written. */
export interface Unreadable {
  /** A sentence without its full stop: what is wrong, with what. */
  readonly refusal: string;
  /** Nothing where that is not known. */
  readonly at: number | undefined;
}

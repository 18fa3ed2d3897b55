import type { Spot } from './spot.ts';

/** How long one file says that something may take; nothing where it does not say, or where only a variable tells. */
export interface DeclaredTimes {
  /** The slowest request there is. */
  readonly longestRequest?: DeclaredTime | undefined;
  /** After so long without a word a worker is killed, with what it is working on. */
  readonly worker?: DeclaredTime | undefined;
  /** Its workers give a sign of life while they wait for something: a slow request does not get them killed. */
  readonly keepsWorkers?: boolean;
  /** Running requests may take so long after a stop was asked for. */
  readonly graceful?: DeclaredTime | undefined;
  /** Between the stop signal and the kill. */
  readonly grace?: DeclaredTime | undefined;
  /** nginx waits so long for an answer. */
  readonly read?: DeclaredTime | undefined;
}

export interface DeclaredTime {
  readonly milliseconds: number;
  /** Nobody wrote it: it holds because nothing else is said. */
  readonly isDefault: boolean;
  /** Where it is written, or where it holds. `write` takes whole seconds as digits and adds the unit itself. */
  readonly at: Spot;
}

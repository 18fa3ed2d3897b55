/**
 * A value as a file gives it: written and known, written but not knowable here (it holds a variable), or left out.
 * Unknown is never wrong. `P` is whatever the reader uses to remember a place; the domain never looks inside.
 */
export type Valued<T, P> = Known<T, P> | Unknown<P> | Absent;

export interface Known<T, P> {
  readonly state: 'known';
  readonly value: T;
  readonly at: P;
}

export interface Unknown<P> {
  readonly state: 'unknown';
  readonly at: P;
}

export interface Absent {
  readonly state: 'absent';
}

export const absent: Absent = { state: 'absent' };

/** The value where it is known. */
export function knownOf<T, P>(valued: Valued<T, P>): T | undefined {
  return valued.state === 'known' ? valued.value : undefined;
}

/** The value, or what the platform takes when it is left out; nothing when it cannot be known. */
export function valueOr<T, P>(valued: Valued<T, P>, fallback: T): T | undefined {
  return valued.state === 'absent' ? fallback : knownOf(valued);
}

/** The first that is written: an environment's value before that of the service. */
export function firstWritten<T, P>(...candidates: readonly Valued<T, P>[]): Valued<T, P> {
  return candidates.find((candidate) => candidate.state !== 'absent') ?? absent;
}

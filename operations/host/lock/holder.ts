import type { HostLock } from '../../compose/seen.ts';

/** From the words of the script. */
export function holderIn([operation = '', by = '', since = '', silent, title = '']: readonly string[]): HostLock {
  return { operation, by, since, silent: Number(silent ?? 0), title };
}

/** Who it is, in the middle of a sentence. */
export function heldBy({ by, title, since }: HostLock): string {
  return `${by} began “${title}” at ${since}`;
}

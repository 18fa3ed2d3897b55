import assert from 'node:assert/strict';
import { setTimeout as turn } from 'node:timers/promises';

/** Milliseconds until what has not come is taken for missing: a lane that waits for ever tells nothing. */
const WITHIN = 180_000;

/** Asks this process, not the page, until it is so. */
export async function awaited(what: string, isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + WITHIN; !isSo(); await turn(50))
    assert(Date.now() < end, `${what}: not within ${WITHIN / 1000} s.`);
}

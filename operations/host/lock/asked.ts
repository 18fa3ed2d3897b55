import { setTimeout as after } from 'node:timers/promises';
import { HostFailure } from '../failure.ts';

/** Milliseconds for one answer, and for all of them together. */
const ONE = 30_000;
const ALL = 60_000;
const PAUSE = 500;

/**
 * Asks a lock again while the link is cut or slow: whether the first time has arrived is not known, and the second one
 * says the same. Rejects with what kept the last time from being answered.
 */
export async function asked<T>(ask: (signal: AbortSignal) => Promise<T>, all = ALL): Promise<T> {
  const until = performance.now() + all;
  for (;;) {
    const left = Math.ceil(until - performance.now());
    try {
      return await ask(AbortSignal.timeout(Math.min(ONE, Math.max(left, 1))));
    } catch (error) {
      if (!isOfTheLink(error) || performance.now() + PAUSE >= until) throw error;
    }
    await after(PAUSE);
  }
}

/** It was reached before it was asked for its lock, or it is told at once that it cannot be. */
function isOfTheLink(error: unknown): boolean {
  return error instanceof HostFailure && (error.kind === 'cut' || error.kind === 'late');
}

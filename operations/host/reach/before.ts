import type { HostFailure } from '../failure.ts';

/** What others wait for too, for as long as one has time. */
export function before<T>(promise: Promise<T>, signal: AbortSignal, failure: () => HostFailure): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(failure());
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    const settle = () => signal.removeEventListener('abort', late);
    promise.then(resolve, reject).finally(settle);
  });
}

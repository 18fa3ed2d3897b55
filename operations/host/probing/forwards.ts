import { finished } from 'node:stream/promises';
import { HostFailure } from '../failure.ts';
import type { Reach } from '../reach.ts';

/** Of `tcpmux`, which no server has had for decades. */
const NOBODYS = 1;

/**
 * Whether what listens on the host itself can be asked from here. Where nobody listens the host refuses; where its SSH
 * server forwards nothing, that one does.
 */
export async function forwards(reach: Pick<Reach, 'connect'>, signal: AbortSignal): Promise<boolean> {
  try {
    const connection = await reach.connect('127.0.0.1', NOBODYS, signal);
    await finished(connection.resume(), { signal }).finally(() => connection.destroy());
    return true;
  } catch (error) {
    if (signal.aborted) throw new HostFailure('late', 'What listens on the host did not answer in time');
    return !(error instanceof HostFailure && error.kind === 'auth');
  }
}

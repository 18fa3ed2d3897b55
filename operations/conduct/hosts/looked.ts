import type { ComposeSeen } from '../../compose/seen.ts';
import { hasEnded } from '../locked.ts';
import type { HostApp } from './host-app.ts';

/** What is on a host. A lock that an operation of this computer has left behind is none: the next one gives it back. */
export async function lookedAt(
  { host, kept }: Pick<HostApp, 'host' | 'kept'>,
  signal: AbortSignal,
): Promise<ComposeSeen> {
  const seen = await host.look(signal);
  return seen.lock && hasEnded(kept, seen.lock.operation) ? { ...seen, lock: undefined } : seen;
}

import type { ComposeSeen } from '../../compose/seen.ts';
import { HostFailure } from '../../host/failure.ts';
import type { HostApp } from './host-app.ts';

/** What servers tell that can be read; one that cannot is told when it is its turn. @throws HostFailure where none can. */
export async function readable(apps: readonly HostApp[], signal: () => AbortSignal): Promise<readonly ComposeSeen[]> {
  const read = await Promise.allSettled(apps.map(({ host }) => host.look(signal())));
  const seen = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  for (const one of read)
    if (one.status === 'rejected' && (seen.length === 0 || !(one.reason instanceof HostFailure))) throw one.reason;
  return seen;
}

import { isUp } from './containers.ts';
import type { ComposeSeen, ContainerSeen } from './seen.ts';
import { hasUsers, proxyOf } from './users.ts';

/**
 * What releases left that did not come to their end and rest nowhere else: containers of a release that was never noted
 * and that nobody is sent to. What has users counts as what runs, whoever began it; so does a worker nothing else runs
 * beside. `release` is the one that is asked for, which leaves nothing to itself.
 */
export function leftovers(seen: ComposeSeen, release: string): readonly ContainerSeen[] {
  const services = new Set(seen.containers.map(({ service }) => service));
  return [...services].flatMap((service) => ofService(seen, service, release));
}

function ofService(seen: ComposeSeen, service: string, release: string): ContainerSeen[] {
  const own = seen.containers.filter((one) => one.service === service && !one.isOneOff && one.release !== release);
  const unfinished = own.filter((one) => !isNoted(seen, one));
  if (unfinished.length === 0) return [];
  const proxy = proxyOf(seen, service);
  // Before its first release nobody is sent anywhere.
  if (proxy && proxy.servers === undefined) return unfinished;
  const used = proxy ? own.filter((one) => hasUsers(seen, one)) : own.filter((one) => isNoted(seen, one) && isUp(one));
  // Whom users have cannot be told: then nothing is taken away.
  return used.length === 0 ? [] : unfinished.filter((one) => !used.includes(one));
}

/** Of a release that came to its end, or of nobody's: what somebody started by hand is theirs. */
function isNoted({ releases }: ComposeSeen, { service, release }: ContainerSeen): boolean {
  return release === undefined || releases.some((one) => one.service === service && one.operation === release);
}

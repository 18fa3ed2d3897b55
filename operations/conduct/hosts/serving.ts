import type { ComposeSeen, ContainerSeen } from '../../compose/seen.ts';

type Seen = Pick<ComposeSeen, 'containers' | 'proxies' | 'releases'>;

export function runningIn({ containers }: Pick<ComposeSeen, 'containers'>, service: string): readonly ContainerSeen[] {
  return containers.filter((one) => one.service === service && !one.isOneOff && one.state === 'running');
}

/**
 * The containers that users of a service are sent to. Without a proxy those of the last release that ended well, beside
 * which another may rest; all that run where none is noted.
 */
export function servingIn(seen: Seen, service: string): readonly ContainerSeen[] {
  const running = runningIn(seen, service);
  const proxy = seen.proxies.find((one) => one.service === service);
  if (proxy) return running.filter(({ addresses }) => addresses.some((one) => proxy.servers?.includes(one)));
  const noted = seen.releases.find((one) => one.service === service)?.operation;
  const released = running.filter(({ release }) => release !== undefined && release === noted);
  return released.length > 0 ? released : running;
}

/** The image users of a service have: that of the last release, where several are served. */
export function servedImage(seen: Seen, service: string): string | undefined {
  const serving = servingIn(seen, service);
  const last = seen.releases.find((one) => one.service === service)?.image;
  return serving.some(({ image }) => image === last) ? last : serving.at(-1)?.image;
}

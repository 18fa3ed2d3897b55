import { isUp } from './containers.ts';
import { quoted } from './names.ts';
import type { ComposeSeen, ContainerSeen, ProxySeen } from './seen.ts';

type Proxied = Pick<ComposeSeen, 'proxies'>;

export function proxyOf({ proxies }: Proxied, service: string): ProxySeen | undefined {
  return proxies.find((proxy) => proxy.service === service);
}

/** Where the proxy sends users of a service, as its include says; empty without one. */
export function serversOf(seen: Proxied, service: string): readonly string[] {
  return proxyOf(seen, service)?.servers ?? [];
}

/** Where the proxy is to reach these: one server for each that has an address. */
export function addressesOf(containers: readonly ContainerSeen[]): string[] {
  return containers.flatMap(({ addresses }) => addresses.slice(0, 1));
}

/** Whether the include of its service names it. */
export function hasUsers(seen: Proxied, { service, addresses }: ContainerSeen): boolean {
  const servers = serversOf(seen, service);
  return addresses.some((address) => servers.includes(address));
}

/** Servers of the include that no container has that runs: whoever is sent there gets no answer. */
export function deadServers(seen: Pick<ComposeSeen, 'proxies' | 'containers'>, service: string): string[] {
  const alive = seen.containers.filter((one) => one.service === service && isUp(one));
  const addresses = new Set(alive.flatMap((one) => one.addresses));
  return serversOf(seen, service).filter((server) => !addresses.has(server));
}

export function isSame(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}

/** The file says so, and nginx has taken it. */
export function isSentTo(seen: Proxied, service: string, servers: readonly string[]): boolean {
  const proxy = proxyOf(seen, service);
  if (servers.length === 0) return proxy?.servers === undefined;
  return proxy?.servers !== undefined && isSame(proxy.servers, servers) && proxy.digest === proxy.loaded;
}

export function inWords(servers: readonly string[]): string {
  return servers.length === 0 ? 'nowhere' : servers.map(quoted).join(', ');
}

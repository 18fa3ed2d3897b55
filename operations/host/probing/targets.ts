import type { Probe } from '../../core/machine/evidence.ts';
import type { Target } from '../../probe/target.ts';
import { HostFailure } from '../failure.ts';
import { Pipes } from '../pipes.ts';
import type { HostPlace } from '../place.ts';
import type { Reach } from '../reach.ts';

/** Milliseconds for a connection from the host to what runs on it. */
const CONNECTS_WITHIN = 5_000;

/** Where users reach a service, as they do. */
export function usersOf({ server, services }: HostPlace, name: string): Target {
  const url = urlOf(services.find(({ service }) => service === name)?.address);
  if (!url) throw new HostFailure('name', `Nothing says where users reach \`${name}\``);
  const isSecured = url.protocol === 'https:';
  return {
    host: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    ...(!isSecured && { plain: {} }),
    ...(isHere(server) && { isHere: true }),
  };
}

/** A container as the host reaches it, by the name that the proxy hands on from users: some answer to no other. */
export function containerTarget(
  { services }: HostPlace,
  name: string,
  address: string,
  reach: Pick<Reach, 'connect'>,
): Target {
  const [ip, port] = taken(address);
  const open = (signal: AbortSignal) => reach.connect(ip, port, signal);
  const agent = new Pipes(open, CONNECTS_WITHIN, { keepAlive: false });
  return { host: urlOf(services.find(({ service }) => service === name)?.address)?.host ?? address, plain: { agent } };
}

/** Says with what users came, as proxies do: who takes only those that came secured would send everybody else there. */
export function asTheProxyAsks({ services }: HostPlace, name: string, probe: Probe): Probe {
  const url = urlOf(services.find(({ service }) => service === name)?.address);
  if (!url) return probe;
  const proto = { 'x-forwarded-proto': url.protocol.slice(0, -1) };
  return { ...probe, checks: probe.checks.map((check) => ({ ...check, headers: { ...proto, ...check.headers } })) };
}

/** `127.0.0.1:20010`, `[fd00::2]:8000`. */
function taken(address: string): readonly [string, number] {
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon).replace(/^\[|\]$/g, ''), Number(address.slice(colon + 1))];
}

function urlOf(address: string | undefined): URL | undefined {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/** This computer, by whichever of its names: what is on it may be reached by one that leads back to it. */
function isHere(server: string | undefined): boolean {
  return server === undefined || server === 'localhost' || server === '::1' || /^127\./.test(server);
}

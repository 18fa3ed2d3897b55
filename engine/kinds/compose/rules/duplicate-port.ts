import { defineRule, type Problem } from '../../../core/rule.ts';
import { child, descend, entryOf, itemsOf, scalarOf } from '../../../readers/tree.ts';
import { isForSwarm } from '../for-swarm.ts';
import { knownText } from '../known.ts';
import type { ComposeModel, Service } from '../model.ts';
import { fixedHostPort, type PortRange, type PublishedPort, publishedPortsOf } from '../published-ports.ts';

/** A port of the host that a service takes when it starts. */
interface Claim {
  readonly service: string;
  /** The profiles it runs in; nothing for one with a variable, empty for always. */
  readonly profiles: readonly string[];
  readonly port: PublishedPort;
  readonly host: PortRange;
  /** How many claims were made before. */
  readonly order: number;
}

/** The host has each port once: the second container that wants it does not start. */
export default defineRule<ComposeModel>({
  id: 'compose/duplicate-port',
  title: 'Port of the host that is taken twice',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'which of the two moves is not in the file' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#ports',
    'https://docs.docker.com/engine/network/port-publishing/',
  ],
  like: ['no-duplicate-exported-ports'],

  *check(model) {
    const { groups, count } = claimsOf(model.services);
    // In Swarm a port belongs to a service and not to a host; the message would be another.
    if (count < 2 || isForSwarm(model)) return;
    const reported = new Set<PublishedPort>();
    for (const claims of groups.values()) {
      for (const [first, second] of collisions(claims)) {
        if (reported.has(second.port)) continue;
        reported.add(second.port);
        yield problemOf(first, second);
      }
    }
  },
});

/** By what has to be free: protocol and address. */
function claimsOf(services: readonly Service[]): { groups: Map<string, Claim[]>; count: number } {
  const groups = new Map<string, Claim[]>();
  let count = 0;
  for (const { name, body } of services) {
    const profiles = entryOf(body, 'ports') && neverRuns(body) ? undefined : profilesOf(body);
    if (!profiles || !entryOf(body, 'ports')) continue;
    for (const port of publishedPortsOf(body)) {
      const host = fixedHostPort(port);
      if (!host) continue;
      const claim = { service: name, profiles, port, host, order: count++ };
      for (const ip of port.ip === '' ? ['0.0.0.0', '::'] : [port.ip]) {
        const key = `${port.protocol} ${ip}`;
        const group = groups.get(key);
        if (group) group.push(claim);
        else groups.set(key, [claim]);
      }
    }
  }
  return { groups, count };
}

/** Scaled to nothing, or on the network of somebody else, where ports are not published. */
function neverRuns(body: Service['body']): boolean {
  const replicas = scalarOf(descend(body, 'deploy', 'replicas')) ?? scalarOf(child(body, 'scale'));
  return replicas === 0 || entryOf(body, 'network_mode') !== undefined;
}

function profilesOf(body: Service['body']): readonly string[] | undefined {
  const profiles = itemsOf(child(body, 'profiles')).map(knownText);
  const known = profiles.filter((profile) => profile !== undefined);
  return known.length === profiles.length ? known : undefined;
}

/** Sorted by their first port, a claim can only collide with those before it that have not ended yet. */
function* collisions(claims: readonly Claim[]): Iterable<readonly [Claim, Claim]> {
  let open: Claim[] = [];
  for (const claim of [...claims].sort((a, b) => a.host.from - b.host.from || a.order - b.order)) {
    open = open.filter(({ host }) => host.to >= claim.host.from);
    const other = open.find((before) => runTogether(before, claim));
    // One list that two services share by an anchor is written once: there is no second place to point at.
    if (!other) open.push(claim);
    else if (other.port.item.value !== claim.port.item.value)
      yield other.order < claim.order ? [other, claim] : [claim, other];
  }
}

/** Both always, or both in a profile they share. Beside a profile, a service without one may be its alternative. */
function runTogether(a: Claim, b: Claim): boolean {
  if (a.service === b.service) return true;
  if (a.profiles.length === 0 || b.profiles.length === 0) return a.profiles.length === b.profiles.length;
  return a.profiles.some((profile) => b.profiles.includes(profile));
}

function problemOf(first: Claim, second: Claim): Problem {
  const number = Math.max(first.host.from, second.host.from);
  const port = `\`${number}${second.port.protocol === 'tcp' ? '' : `/${second.port.protocol}`}\``;
  const message =
    first.service === second.service
      ? `\`${second.service}\` publishes port ${port} of the host twice: the container does not start, "port is already allocated".`
      : `Port ${port} of the host belongs to \`${first.service}\`: of the two only one starts, the other ends in "port is already allocated".`;
  return {
    at: second.port.at,
    message,
    related: [{ at: first.port.at, message: `\`${first.service}\` takes it here` }],
  };
}

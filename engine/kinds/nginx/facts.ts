import type { DeclaredService } from '../../project/graph/declared-service.ts';
import type { DeclaredTime } from '../../project/graph/declared-times.ts';
import type { Facts } from '../../project/graph/facts.ts';
import { grouped } from '../../project/graph/grouped.ts';
import { type Address, addressIn } from './address.ts';
import { resolvedLater, setApart } from './look-up.ts';
import type { NginxModel, Upstream } from './model.ts';
import { proxiedIn, readTimeOf } from './read-time.ts';

/** Every host nginx looks up when it starts: one it does not find keeps it from starting. */
export function factsOf(model: NginxModel): Facts {
  if (model.tree.isTemplate) return { apps: [], services: [] };
  const { source, upstreams, environment } = model;
  const about = { source, environment };
  const groups = new Set(upstreams.map(({ name }) => name.text));
  const asked = proxiedIn(model).flatMap((place) => {
    const [word] = place.proxy.args;
    const group = word && hostIn(word.text);
    const address = word && addressIn(word, source);
    return group === undefined ? [] : [{ place, address, host: group }];
  });
  // All that ask one host together, so that how long nginx waits for it is known once.
  const byHost = new Map(grouped(asked, ({ host }) => host).map((same) => [same[0]?.host, same]));
  const services = [
    ...upstreams.flatMap((upstream) => {
      const read = readTimeOf(
        source,
        (byHost.get(upstream.name.text) ?? []).map(({ place }) => place),
      );
      return inGroup(about, upstream, read);
    }),
    ...[...byHost.values()].flatMap((same) => {
      const read = readTimeOf(
        source,
        same.map(({ place }) => place),
      );
      return same.flatMap(({ place, address }) =>
        address && !groups.has(address.host)
          ? [serviceOf(about, address, read, setApart(source, place, address.host))]
          : [],
      );
    }),
  ];
  return { apps: [], services };
}

/** Of a group or of a server, without its port. */
function hostIn(address: string): string | undefined {
  return /^https?:\/\/([^/:$]+)/.exec(address)?.[1];
}

type About = Pick<NginxModel, 'source' | 'environment'>;

function inGroup(about: About, upstream: Upstream, read: DeclaredTime | undefined): readonly DeclaredService[] {
  // With `resolve` it looks again and again instead.
  const fixed = upstream.servers.filter(({ args }) => !args.some(({ text }) => text === 'resolve'));
  return fixed.flatMap((server) => {
    const address = server.args[0] && addressIn(server.args[0], about.source);
    return address ? [serviceOf(about, address, read, resolvedLater(about.source, upstream, server))] : [];
  });
}

function serviceOf(
  { source, environment }: About,
  { host, at, port }: Address,
  read: DeclaredTime | undefined,
  lookUpAgain: DeclaredService['lookUpAgain'],
): DeclaredService {
  return {
    by: 'nginx',
    path: source.path,
    title: host,
    at,
    belongs: { to: 'mount', service: host },
    environment,
    port,
    health: [],
    times: { read },
    ...(lookUpAgain && { lookUpAgain }),
  };
}

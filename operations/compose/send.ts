import type { ComposeChange } from './changes.ts';
import { changed } from './changes.ts';
import { isWell, replicasOf, withIds } from './containers.ts';
import { type Before, idsOf } from './course.ts';
import { unwell } from './health.ts';
import type { ComposeReleaseInput, ComposeUnit } from './input.ts';
import { accountMoved, usersMoved } from './moved.ts';
import { quoted } from './names.ts';
import { portsFrom } from './ports.ts';
import type { Include } from './request.ts';
import type { ComposeSeen } from './seen.ts';
import { addressesOf, isSame, isSentTo, proxyOf, serversOf } from './users.ts';

type Wanted = (now: ComposeSeen) => readonly Include[];

/** Includes that send users to the new containers. */
function toNew({ units, release }: ComposeReleaseInput): Wanted {
  return (now) =>
    units.flatMap(({ service, project, proxy }) =>
      proxy ? [{ service, project, path: proxy.include, servers: addressesOf(replicasOf(now, service, release)) }] : [],
    );
}

/** Where they came from; one that served nobody gets what its include said, or none. */
function toOld(shown: ComposeSeen, course: readonly Before[]): Wanted {
  return (now) =>
    course.flatMap(({ unit, serving, servers }) => {
      if (!unit.proxy) return [];
      const own = withIds(now, idsOf(serving));
      const { service, proxy } = unit;
      const project = proxyOf(shown, service)?.project ?? unit.project;
      return [{ service, project, path: proxy.include, servers: own.length > 0 ? addressesOf(own) : servers }];
    });
}

/** All users of all units to the new containers, by one reload. */
export function sendUsers(input: ComposeReleaseInput, name: string, title: string): ComposeChange {
  const { shown, units, release } = input;
  const proxied = units.filter(({ proxy }) => proxy);
  return {
    ...sent(shown, name, title, toNew(input)),
    reach: 'production',
    objections: (now) => [
      ...accountMoved(now, shown),
      ...proxied.flatMap(({ service }) => usersMoved(now, shown, service)),
      ...proxied.flatMap((unit) => {
        const standing = unwell(now, unit, release);
        return standing.is === 'there' ? unreachable(now, unit.service, release) : [standing.why];
      }),
      ...complaints(now),
    ],
  };
}

/** Why what is old has to go on: users are not sent to the new ones alone, or those are not well. */
export function notYetServed(now: ComposeSeen, { units, release }: ComposeReleaseInput): string[] {
  return units.flatMap((unit) => {
    const { service } = unit;
    const standing = unwell(now, unit, release);
    if (standing.is !== 'there') return [standing.why];
    const isSent = !unit.proxy || isSentTo(now, service, addressesOf(replicasOf(now, service, release)));
    return isSent ? [] : [`Users of ${quoted(service)} are not sent to the new containers alone.`];
  });
}

function unreachable(now: ComposeSeen, service: string, release: string): string[] {
  const without = replicasOf(now, service, release).filter(({ addresses }) => addresses.length === 0);
  return without.map(({ name }) => `The proxy has no way to ${quoted(name)}: it publishes no port and has no address.`);
}

/** What nginx says before anything is written would be said of our include afterwards. */
function complaints({ proxies }: ComposeSeen): string[] {
  const of = proxies.flatMap(({ complaint, servers }) =>
    complaint !== undefined && servers !== undefined ? [`nginx does not take its configuration: ${complaint}`] : [],
  );
  return [...new Set(of)];
}

/** All users where they came from, only over our own includes and only to what runs. */
export function sendBack(
  input: ComposeReleaseInput,
  course: readonly Before[],
  name: string,
  title: string,
): ComposeChange {
  const { shown, release } = input;
  const wanted = toOld(shown, course);
  return {
    ...sent(shown, name, title, wanted),
    objections: (now) => [
      ...accountMoved(now, shown),
      ...course.flatMap(({ unit }) => theirs(now, shown, unit, release)),
      ...course.flatMap(({ unit, serving }) => {
        if (!unit.proxy) return [];
        const ill = withIds(now, idsOf(serving)).filter((one) => !isWell(one));
        return ill.map((one) => `${quoted(one.name)} is ${one.state} and ${one.health}: users get nothing from it.`);
      }),
    ],
  };
}

/** Somebody has sent users elsewhere than to the new ones or the old ones: that stays. */
function theirs(now: ComposeSeen, shown: ComposeSeen, unit: ComposeUnit, release: string): string[] {
  const { service, proxy, replicas } = unit;
  if (!proxy) return [];
  // Those that are gone by now had these ports.
  const published = portsFrom(proxy.publishedFrom, replicas).map((port) => `127.0.0.1:${port}`);
  const ours = new Set([...published, ...addressesOf(replicasOf(now, service, release))]);
  if (serversOf(now, service).every((server) => ours.has(server))) return [];
  return usersMoved(now, shown, service);
}

function sent(shown: ComposeSeen, name: string, title: string, wanted: Wanted) {
  const request = (now: ComposeSeen) => ({ action: 'send users', includes: wanted(now) }) as const;
  const is = (now: ComposeSeen, includes: readonly Include[]) =>
    includes.every(({ service, servers }) => isSentTo(now, service, servers));
  return {
    ...changed(name, title, request(shown)),
    exactly: request,
    done: (now: ComposeSeen) => is(now, wanted(now)),
    became(now: ComposeSeen, before: ComposeSeen) {
      const includes = wanted(before);
      if (is(now, includes)) return 'done';
      const isAsBefore = includes.every(({ service }) => isSame(serversOf(now, service), serversOf(before, service)));
      return isAsBefore ? 'unchanged' : 'unclear';
    },
  } as const;
}

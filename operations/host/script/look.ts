import { includeOf } from '../../compose/include.ts';
import type { ComposeSeen, ProxySeen, ReleaseSeen } from '../../compose/seen.ts';
import { holderIn } from '../lock/holder.ts';
import { lockKey } from '../lock/key.ts';
import type { HostPlace } from '../place.ts';
import { composeIn } from './hello.ts';
import type { HostLine, HostScript } from './host-script.ts';
import { linesOf } from './words.ts';

/** What of a reading Docker does not tell. */
export interface Look extends Pick<ComposeSeen, 'compose' | 'disk' | 'lock' | 'files' | 'proxies' | 'releases'> {
  readonly account: string;
  /** Of the ports that releases choose from, those somebody listens on. */
  readonly listening: readonly number[];
}

/** Newest of a service; older ones are nowhere to go back to. */
const MOST_RELEASES = 20;

export async function lookAt(script: HostScript, place: HostPlace, signal: AbortSignal): Promise<Look> {
  const included = place.services.flatMap(({ service, include }) =>
    include === undefined ? [] : [{ service, include }],
  );
  const words = [
    lockKey(place),
    place.directory,
    ...[place.files.length, ...place.files],
    ...[included.length, ...included.flatMap(({ service, include }) => [service, include])],
  ];
  return seenIn(await script.ask('look', linesOf(words), signal), place);
}

function seenIn(lines: readonly HostLine[], place: HostPlace): Look {
  const named = (key: string) => lines.filter(([first]) => first === key);
  const one = (key: string): readonly string[] | undefined => named(key)[0]?.slice(1);
  const [folder = '/', free, total] = one('disk') ?? [];
  const holder = one('lock');
  return {
    account: one('account')?.[0] ?? '',
    compose: composeIn(one('compose')),
    disk: { folder, free: Number(free ?? 0), total: Number(total ?? 0) },
    lock: holder && holderIn(holder),
    listening: named('port')
      .map(([, port]) => Number(port))
      .sort((a, b) => a - b),
    files: named('file').map(([, path = '', digest]) => ({ path, digest: digest || undefined })),
    proxies: proxiesIn(lines, one('complaint')?.[0], Number(one('draining')?.[0] ?? 0)),
    releases: releasesIn(named('release'), place),
  };
}

function proxiesIn(lines: readonly HostLine[], complaint: string | undefined, draining: number): ProxySeen[] {
  return lines.flatMap(([key, service = '', path = '', digest, loaded], at) => {
    if (key !== 'include') return [];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex(([first]) => first !== '|' && first !== '');
    const text = rest.slice(0, end < 0 ? undefined : end).map(([, ...line]) => line.join('\t'));
    const said = digest ? includeOf(`${text.join('\n')}\n`) : undefined;
    const servers = said?.servers ?? (digest ? [] : undefined);
    const facts = { servers, digest: digest || undefined, loaded: loaded || undefined, project: said?.project };
    return [{ service, path, ...facts, complaint, draining }];
  });
}

/** Newest first. */
function releasesIn(lines: readonly HostLine[], { services }: HostPlace): ReleaseSeen[] {
  const newest = lines.flatMap(releaseIn).reverse();
  return services.flatMap(({ service }) => newest.filter((one) => one.service === service).slice(0, MOST_RELEASES));
}

function releaseIn([
  ,
  operation = '',
  service = '',
  image = '',
  at = '',
  by = '',
  because,
  ...facts
]: HostLine): ReleaseSeen[] {
  if (because !== 'deploy' && because !== 'rollback' && because !== 'promotion') return [];
  const files = facts.flatMap((fact) => {
    const [, digest, path] = /^:([0-9a-f]*):(.+)$/.exec(fact) ?? [];
    return path === undefined ? [] : [{ path, digest: digest || undefined }];
  });
  const pairs = facts
    .filter((fact) => !fact.startsWith(':'))
    .map((pair) => [before(pair), pair.slice(before(pair).length + 1)]);
  return [{ operation, service, image, at, by, because, files, variables: Object.fromEntries(pairs) }];
}

function before(pair: string): string {
  return pair.slice(0, pair.indexOf('='));
}

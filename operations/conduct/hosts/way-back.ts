import { repositoryIn } from '../../../domain/image.ts';
import type { ComposeSeen, ReleaseSeen } from '../../compose/seen.ts';
import { localTime, quotedList } from '../words.ts';
import { servedImage } from './serving.ts';
import type { UnitRelease } from './unit.ts';
import { shortImage } from './words.ts';

/** What services would go back to, a release for each, or why there is nothing, in a sentence. */
export type HostWayBack = { readonly releases: readonly UnitRelease[] } | { readonly because: string };

/** Digits that a shortened digest needs. */
const SHORTEST = 6;

/**
 * The same of several servers, as far as they can be read: what the one goes back to that was released to last. Of those
 * that are said by name, what any of them knows and does not run.
 */
export function wayBackOnAll(
  seen: readonly ComposeSeen[],
  services: readonly string[],
  to: string | undefined,
): HostWayBack {
  const newest = ({ releases }: ComposeSeen) => Math.max(0, ...releases.map(({ at }) => Date.parse(at)));
  const all = seen.toSorted((one, other) => newest(other) - newest(one)).map((one) => hostWayBack(one, services, to));
  const [first] = all;
  if (!first) throw new Error('No server was read.');
  return (to === undefined ? undefined : all.find((back) => 'releases' in back)) ?? first;
}

/**
 * The release before the one that runs, as the host has noted it; or the one that is meant by `to`: a digest or its first
 * digits, a tag, or the operation that released it. Several services go back to what one operation released of them all.
 * What went back already goes on only to what is named: asked twice, it would bring the bad release again.
 */
export function hostWayBack(seen: ComposeSeen, services: readonly string[], to: string | undefined): HostWayBack {
  const [service] = services;
  if (service === undefined) throw new Error('Nothing goes back.');
  return services.length > 1 ? togetherBack(seen, services, to) : aloneBack(seen, service, to);
}

function aloneBack(seen: ComposeSeen, service: string, to: string | undefined): HostWayBack {
  const noted = notedOf(seen, service);
  const current = servedImage(seen, service);
  if (to === undefined) {
    const [last] = noted;
    if (last?.because === 'rollback' && last.image === current) return wentBack(`\`${service}\``, last, noted);
    const before = noted.find(({ image }) => image !== current);
    return before
      ? { releases: [released(before)] }
      : { because: `No other release of \`${service}\` is known on this host.` };
  }
  const image = meant(seen, noted, to);
  if (image === undefined)
    return {
      because: unknown(
        `\`${service}\``,
        to,
        noted.map((one) => shortImage(one.image)),
      ),
    };
  if (image === current) return { because: `\`${service}\` runs ${shortImage(image)} already.` };
  const before = noted.find((one) => one.image === image);
  return { releases: [before ? released(before) : { image, variables: {}, taggedAs: undefined }] };
}

function togetherBack(seen: ComposeSeen, services: readonly string[], to: string | undefined): HostWayBack {
  const names = services.map((one) => `\`${one}\``).join(' and ');
  const operations = [...new Set(seen.releases.map(({ operation }) => operation))];
  const whole = operations
    .map((operation) => services.flatMap((service) => ofOperation(seen, service, operation) ?? []))
    .filter(({ length }) => length === services.length)
    .sort(([one], [other]) => Date.parse(other?.at ?? '') - Date.parse(one?.at ?? ''));
  const runs = (all: readonly ReleaseSeen[]) => all.every(({ service, image }) => image === servedImage(seen, service));
  const isOperation = to !== undefined && operations.includes(to);
  const has = (one: ReleaseSeen) =>
    isOperation ? one.operation === to : one.image === meant(seen, notedOf(seen, one.service), to ?? '');
  const [last] = whole;
  if (to === undefined && last?.[0]?.because === 'rollback' && runs(last))
    return wentBack(names, last[0], whole.flat());
  const found = to === undefined ? whole.find((all) => !runs(all)) : whole.find((all) => all.some(has));
  if (!found)
    return {
      because:
        to === undefined
          ? `No other release of ${names} together is known on this host.`
          : unknown(
              names,
              to,
              whole.flatMap(([one]) => one?.operation ?? []),
            ),
    };
  if (runs(found)) return { because: `${names} run what \`${found[0]?.operation}\` released already.` };
  return { releases: found.map(released) };
}

function wentBack(names: string, { at }: ReleaseSeen, known: readonly ReleaseSeen[]): HostWayBack {
  const there = [...new Set(known.map(({ image }) => shortImage(image)))];
  return {
    because: `${names} went back at ${localTime(at)} already: name the release that is meant. There are: ${quotedList(there)}.`,
  };
}

function notedOf({ releases }: ComposeSeen, service: string): readonly ReleaseSeen[] {
  return releases.filter((one) => one.service === service);
}

function ofOperation(seen: ComposeSeen, service: string, operation: string): ReleaseSeen | undefined {
  return notedOf(seen, service).find((one) => one.operation === operation);
}

function unknown(names: string, to: string, known: readonly string[]): string {
  const list = known.length > 0 ? `There are: ${quotedList([...new Set(known)])}.` : 'None is noted on this host.';
  return `\`${to.slice(0, 100)}\` is no release of ${names} that this host knows. ${list}`;
}

function released({ image, variables }: ReleaseSeen): UnitRelease {
  return { image, variables, taggedAs: undefined };
}

function meant({ images }: ComposeSeen, noted: readonly ReleaseSeen[], to: string): string | undefined {
  const byOperation = noted.find(({ operation }) => operation === to);
  if (byOperation) return byOperation.image;
  const [, name, digest = ''] = /^(?:(.*)@)?(?:sha256:)?([0-9a-f]+)$/.exec(to) ?? [];
  const digests = [...noted.map(({ image }) => image), ...images.flatMap((image) => image.digests)];
  const isMeant = (image: string) => image.includes(`@sha256:${digest}`) && isCalled(image, name);
  const found = digest.length >= SHORTEST ? digests.find(isMeant) : undefined;
  if (found !== undefined) return found;
  const isTag = (tag: string) => tag === to || tag === `${repositoryIn(tag)}:${to}`;
  return images.find(({ tags }) => tags.some(isTag))?.digests[0];
}

/** By its whole name, or the last of it; with a tag or without. */
function isCalled(image: string, name: string | undefined): boolean {
  const called = name?.replace(/:[^/:]*$/, '');
  const repository = repositoryIn(image);
  return called === undefined || repository === called || repository.endsWith(`/${called}`);
}

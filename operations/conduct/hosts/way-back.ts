import { repositoryIn } from '../../../domain/image.ts';
import type { ComposeSeen, ReleaseSeen } from '../../compose/seen.ts';
import { quotedList } from '../words.ts';
import { servedImage } from './serving.ts';
import type { UnitRelease } from './unit.ts';
import { shortImage } from './words.ts';

/** What a service would go back to, or why there is nothing, in a sentence. */
export type HostWayBack = { readonly release: UnitRelease } | { readonly because: string };

/** Digits that a shortened digest needs. */
const SHORTEST = 6;

/**
 * The release before the one that runs, as the host has noted it; or the one that is meant by `to`: a digest or its first
 * digits, a tag, or the operation that released it.
 */
export function hostWayBack(seen: ComposeSeen, service: string, to: string | undefined): HostWayBack {
  const noted = seen.releases.filter((one) => one.service === service);
  const current = servedImage(seen, service);
  if (to === undefined) {
    const before = noted.find(({ image }) => image !== current);
    return before
      ? { release: released(before) }
      : { because: `No other release of \`${service}\` is known on this host.` };
  }
  const image = meant(seen, noted, to);
  if (image === undefined) {
    const known = [...new Set(noted.map((one) => shortImage(one.image)))];
    const list = known.length > 0 ? `There are: ${quotedList(known)}.` : 'None is noted on this host.';
    return { because: `\`${to.slice(0, 100)}\` is no release of \`${service}\` that this host knows. ${list}` };
  }
  if (image === current) return { because: `\`${service}\` runs ${shortImage(image)} already.` };
  const before = noted.find((one) => one.image === image);
  return { release: before ? released(before) : { image, variables: {}, taggedAs: undefined } };
}

function released({ image, variables }: ReleaseSeen): UnitRelease {
  return { image, variables, taggedAs: undefined };
}

function meant({ images }: ComposeSeen, noted: readonly ReleaseSeen[], to: string): string | undefined {
  const byOperation = noted.find(({ operation }) => operation === to);
  if (byOperation) return byOperation.image;
  const digest = /^(?:.*@)?(?:sha256:)?([0-9a-f]+)$/.exec(to)?.[1];
  const digests = [...noted.map(({ image }) => image), ...images.flatMap((image) => image.digests)];
  const found = digests.find(
    (image) => digest !== undefined && digest.length >= SHORTEST && image.includes(`@sha256:${digest}`),
  );
  if (found !== undefined) return found;
  const isTag = (tag: string) => tag === to || tag === `${repositoryIn(tag)}:${to}`;
  return images.find(({ tags }) => tags.some(isTag))?.digests[0];
}

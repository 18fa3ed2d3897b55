import type { ComposeReleaseInput, ComposeUnit } from './input.ts';
import { repositoryOf } from './names.ts';
import type { ComposeSeen, ImageSeen } from './seen.ts';

/**
 * Ids of images that no container has and no way back needs: of the repositories of these units, beyond the newest that
 * were released and stay. What somebody tagged and Fairlead never released is theirs.
 */
export function forgettable(
  now: Pick<ComposeSeen, 'images' | 'containers' | 'releases'>,
  { units, retain }: Pick<ComposeReleaseInput, 'units' | 'retain'>,
): string[] {
  const used = new Set(now.containers.map(({ imageId }) => imageId));
  const kept = new Set(units.flatMap((unit) => [unit.image, ...retained(now, unit, retain)]));
  const released = new Set(now.releases.map(({ image }) => image));
  const repositories = new Set(units.map(({ image }) => repositoryOf(image)));
  const isOurs = ({ digests, tags }: ImageSeen) =>
    digests.some((digest) => repositories.has(repositoryOf(digest))) &&
    (tags.length === 0 || digests.some((digest) => released.has(digest)));
  const gone = now.images.filter(
    (image) => isOurs(image) && !used.has(image.id) && !image.digests.some((digest) => kept.has(digest)),
  );
  return gone.map(({ id }) => id);
}

/** The newest that were released and differ from what is released now. */
function retained(
  { releases }: Pick<ComposeSeen, 'releases'>,
  { service, image }: ComposeUnit,
  retain: number,
): string[] {
  const earlier = releases.filter((one) => one.service === service && one.image !== image);
  return [...new Set(earlier.map((one) => one.image))].slice(0, retain);
}

import { overridable, type Remark, refusal, warning } from '../swap/remark.ts';
import { found, runs, unfit } from './health.ts';
import type { RolloutInput } from './input.ts';
import { quoted, revisionName } from './names.ts';
import { purgeNear, stateRemarks, tagged } from './preflight-state.ts';
import { followsNewest, sharesOf } from './traffic.ts';

export interface RolloutAsked extends Pick<RolloutInput, 'shown' | 'image' | 'suffix' | 'stable' | 'checks'> {
  /** As in what is confirmed then: nothing for a rollout that begins. */
  readonly from: number | undefined;
}

/** Everything that speaks against a rollout or goes with it, refusals first. */
export function rolloutRemarks(asked: RolloutAsked): Remark[] {
  const remarks = [
    ...stateRemarks(asked.shown),
    ...(asked.from === undefined ? newRemarks(asked) : promotedRemarks(asked)),
    ...stableRemarks(asked),
    ...checkRemarks(asked),
    ...warnings(asked),
  ];
  return remarks.sort((a, b) => Number(b.weight === 'refusal') - Number(a.weight === 'refusal'));
}

function* newRemarks({ shown, suffix, image, stable }: RolloutAsked): Generator<Remark> {
  const revision = revisionName(shown, suffix);
  if (found(shown, revision))
    yield refusal(
      'suffix-used',
      `${quoted(revision)} is there already, and Azure takes a suffix once: choose another.`,
    );
  const newest = found(shown, shown.latestRevision ?? '');
  const repository = repositoryOf(image);
  const own = newest?.images.filter((one) => repositoryOf(one) === repository) ?? [];
  if (newest && newest.images.length > 1 && own.length !== 1)
    yield refusal(
      'several-containers',
      `${quoted(newest.name)} has ${newest.images.length} containers, and not exactly one of them is of ${quoted(repository)}: which gets the image is not known.`,
    );
  if (newest && stable !== undefined && newest.name !== stable)
    yield warning(
      'template-of-another',
      `Everything but the image is taken over from ${quoted(newest.name)}, the newest, and users have ${quoted(stable)}: settings and scale may differ between them.`,
    );
  if (!image.includes('@sha256:'))
    yield warning(
      'image-mutable',
      `${quoted(image)} is a tag and can be another image after a restart: deploy by digest.`,
    );
}

/** Without tag and digest; a port of a registry is no tag. */
function repositoryOf(image: string): string {
  const name = image.split('@')[0] ?? image;
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}

function* promotedRemarks({ shown, suffix }: RolloutAsked): Generator<Remark> {
  const [why] = unfit(shown, revisionName(shown, suffix));
  if (why !== undefined) yield refusal('revision-unfit', why);
}

function* stableRemarks({ shown, stable, suffix }: RolloutAsked): Generator<Remark> {
  if (shown.host === undefined || stable === undefined) return;
  const others = Object.keys(sharesOf(shown)).filter((name) => name !== stable && name !== revisionName(shown, suffix));
  for (const name of others)
    yield refusal(
      'traffic-shared',
      `${quoted(name)} has a share of the traffic beside ${quoted(stable)}: give all of it to one of them first.`,
    );
  const revision = found(shown, stable);
  if (!revision) yield refusal('stable-gone', `${quoted(stable)} is gone, so there is nothing to go back to.`);
  else if (!runs(revision))
    yield overridable(
      'stable-unhealthy',
      `${quoted(stable)} is ${revision.running} and ${revision.health}: going back to it would help nobody.`,
    );
  else yield* tagged(revision, 'stable-mutable');
}

function* checkRemarks({ shown, checks }: RolloutAsked): Generator<Remark> {
  if (shown.host === undefined) return;
  if (checks.revision.length === 0 || checks.health.length === 0)
    yield overridable(
      'check-missing',
      'No check tells whether the release is well: declare one under `checks` and name it in `prePromotion` and `postPromotion`, or override.',
    );
}

function* warnings({ shown, stable, suffix }: RolloutAsked): Generator<Remark> {
  if (shown.host === undefined)
    yield warning(
      'no-ingress',
      'The app has no ingress, so there is no traffic to share: the new revision works beside the old one as soon as it runs.',
    );
  else if (followsNewest(shown))
    yield warning(
      'traffic-pinned',
      `The traffic follows the newest revision, ready or not: it is pinned to ${quoted(stable ?? shown.latestRevision ?? 'it')} by name first, and stays so.`,
    );
  const idle = found(shown, revisionName(shown, suffix)) ?? found(shown, shown.latestRevision ?? '');
  if (idle?.minReplicas === 0)
    yield warning(
      'scales-to-zero',
      '`minReplicas` is 0: between shares nothing may run, and the first users wait for a replica.',
    );
  yield* purgeNear(shown);
}

import { type Remark, refusal, warning } from '../swap/remark.ts';
import { is, isBusy } from './health.ts';
import { notMultiple } from './mode.ts';
import { quoted } from './names.ts';
import type { RevisionSeen, RolloutSeen } from './seen.ts';

/** What speaks against any change of who gets what. */
export function* stateRemarks(shown: RolloutSeen): Generator<Remark> {
  for (const why of notMultiple(shown)) yield refusal('revision-mode', why);
  if (isBusy(shown))
    yield refusal(
      'operation-in-progress',
      `Azure is changing the app (\`${shown.provisioning}\`): wait until it is done.`,
    );
  else if (!is(shown.provisioning, 'Succeeded'))
    yield warning('last-change-failed', `The last change of the app is \`${shown.provisioning}\` in Azure.`);
  const sum = shown.traffic.reduce((all, { weight }) => all + weight, 0);
  if (shown.traffic.length > 0 && sum !== 100)
    yield refusal('weights-sum', `The shares of the app are ${sum} % together: share the traffic anew first.`);
}

/** Azure purges the oldest inactive revisions, and with them the way back to them. */
export function* purgeNear({ revisions, keptInactive }: RolloutSeen, wanted?: string): Generator<Remark> {
  const inactive = revisions.filter(({ active }) => !active);
  const oldest = inactive.at(-1);
  if (!oldest || inactive.length < keptInactive) return;
  if (wanted !== undefined && oldest.name !== wanted) return;
  yield warning(
    'purge-near',
    `Azure keeps ${keptInactive} inactive revisions, and there are ${inactive.length}: ${quoted(oldest.name)} is the next that is gone for good.`,
  );
}

/** A tag may have moved since: what starts then is another image under the same name. */
export function* tagged({ name, images }: RevisionSeen, id: string): Generator<Remark> {
  for (const image of images)
    if (!image.includes('@sha256:'))
      yield warning(
        id,
        `${quoted(name)} runs ${quoted(image)}, a tag: replicas that start anew may get another image.`,
      );
}

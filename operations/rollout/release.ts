import { MINUTE } from '../swap/steps.ts';
import { changed, type RolloutChange } from './changes.ts';
import { found, isBusy } from './health.ts';
import type { RolloutInput } from './input.ts';
import { accountMoved, busy, deployed, movedSince, trafficMoved } from './moved.ts';
import { quoted, revisionName } from './names.ts';
import type { TrafficWeight } from './seen.ts';

/** Run here and once; what it did stays. */
export function migrate({ migration, shown }: RolloutInput): RolloutChange {
  return {
    ...changed('migrate', `Run ${migration.join(' ')}`, { action: 'migrate', command: migration }),
    objections: (now) => movedSince(now, shown),
    // Nothing of Azure shows what became of it.
    became: () => 'unclear',
    proof: 'answer',
    leaves: 'The migration was run, and stays.',
    sendTimeout: 30 * MINUTE,
    deadline: 30 * MINUTE,
  };
}

/** Known again by its suffix, which Azure takes only once. It gets nobody: the traffic is by name. */
export function createRevision(input: RolloutInput, pinned: readonly TrafficWeight[]): RolloutChange {
  const { shown, image, suffix } = input;
  const revision = revisionName(shown, suffix);
  const short = image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1');
  return {
    ...changed('create revision', `Create ${revision} from ${short}`, { action: 'create revision', suffix, image }),
    objections: (now) => [
      ...accountMoved(now, shown),
      ...busy(now),
      ...(found(now, revision) ? [`${quoted(revision)} is there already, and Azure takes a suffix once.`] : []),
      ...deployed(now, shown),
      ...trafficMoved(now, pinned),
    ],
    became(now, before) {
      const made = found(now, revision);
      if (made) return made.images.includes(image) ? 'done' : 'unclear';
      if (now.latestRevision !== before.latestRevision) return 'unclear';
      return isBusy(now) ? 'running' : 'unchanged';
    },
    settle: 2 * MINUTE,
  };
}

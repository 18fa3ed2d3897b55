import type { Told } from '../../core/journal/history.ts';
import type { RevisionKind } from '../../kinds.ts';
import type { RestoreInput, RolloutInput, WeightsInput } from '../../rollout/input.ts';
import { revisionName } from '../../rollout/names.ts';
import type { RolloutSeen } from '../../rollout/seen.ts';
import { stableOf } from '../../rollout/traffic.ts';
import { confirmedOf } from '../past.ts';

const KINDS: readonly RevisionKind[] = ['rollout', 'revision rollback', 'revision traffic'];

export function isRevisionKind(kind: string | undefined): kind is RevisionKind {
  return KINDS.some((one) => one === kind);
}

/** What was done, in a few words: `rollout contoso--v2`, `rollback contoso--v1`, `traffic contoso--v1 90 %, contoso--v2 10 %`. */
export function revisionWork(kind: RevisionKind, input: unknown): string {
  if (kind === 'rollout') {
    const { shown, suffix, from } = input as RolloutInput;
    return `${from === undefined ? 'rollout' : 'promote'} ${revisionName(shown, suffix)}`;
  }
  if (kind === 'revision rollback') {
    const { because, to } = input as RestoreInput;
    return `${because === 'abort' ? 'abort, back to' : 'rollback to'} ${to}`;
  }
  const { shares } = input as WeightsInput;
  return `traffic ${shares.map(({ revision, percent }) => `${revision} ${percent} %`).join(', ')}`;
}

/** From which image to which users went; nothing for what is no rollout and no way back. */
export function revisionReleases(
  told: Told,
): { readonly from: string | undefined; readonly to: string | undefined } | undefined {
  const kind = told.header?.kind;
  const input = confirmedOf(told)?.input;
  if (kind === 'rollout' && input) {
    const { shown, stable, image } = input as RolloutInput;
    return { from: imageIn(shown, stable), to: image };
  }
  if (kind !== 'revision rollback' || !input) return undefined;
  const { shown, to, leaves } = input as RestoreInput;
  return { from: imageIn(shown, leaves ?? stableOf(shown)), to: imageIn(shown, to) };
}

function imageIn({ revisions }: RolloutSeen, name: string | undefined): string | undefined {
  return revisions.find((revision) => revision.name === name)?.images[0];
}

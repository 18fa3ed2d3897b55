import type { Choice } from '../../../../operations/core/machine/event.ts';
import type { RolloutInput } from '../../../../operations/rollout/input.ts';
import { revisionName } from '../../../../operations/rollout/names.ts';
import { rolloutPlan } from '../../../../operations/rollout/plan.ts';
import { rolloutRemarks } from '../../../../operations/rollout/preflight.ts';
import { restoreRemarks } from '../../../../operations/rollout/preflight-restore.ts';
import { weightsRemarks } from '../../../../operations/rollout/preflight-weights.ts';
import { restorePlan } from '../../../../operations/rollout/restore.ts';
import { stableOf } from '../../../../operations/rollout/traffic.ts';
import { weightsPlan } from '../../../../operations/rollout/weights-plan.ts';
import type { Remark } from '../../../../operations/swap/remark.ts';
import { restoreInput } from '../stories/restore.ts';
import { CACHE, rolloutInput } from '../stories/rollout.ts';
import { weightsInput } from '../stories/weights.ts';
import { type AppsModel, IMAGE, manifestOf, OLD } from './apps-model.ts';
import { appsTale } from './apps-tale.ts';
import type { AppsTale } from './oracle.ts';

/** What somebody starts in a window. */
export const beginnings = [
  'roll out',
  'roll out with cache and manifest',
  'roll out and rest',
  'promote',
  'roll back',
  'share',
] as const;
export type Kind = (typeof beginnings)[number];

/** One operation, with the revision it is about. */
export interface Begun {
  readonly tale: AppsTale;
  readonly revision: string;
}

/** Confirms it with what can be seen now, and with what the preflight says of it. */
export function beginning(kind: Kind, azure: AppsModel, index: number, choices: readonly Choice[]): Begun {
  const shown = azure.read();
  const stable = stableOf(shown);
  const revision = revisionName(shown, `v${index + 3}`);
  if (kind === 'roll back') return { tale: restored(azure, choices), revision: OLD };
  if (kind === 'share') return { tale: shared(azure, stable, choices), revision: OLD };
  const promoted = kind === 'promote' ? (shown.latestRevision ?? revision) : revision;
  const input: RolloutInput = {
    ...rolloutInput(azure),
    suffix: promoted.slice(promoted.indexOf('--') + 2),
    image: `${IMAGE}${promoted}`,
    stable: stable === promoted ? OLD : stable,
    retain: index,
    ...(kind === 'roll out and rest' && { steps: [{ type: 'weight', percent: 10 }, { type: 'approval' }] }),
    ...(kind === 'promote' && { from: 2 }),
    ...(kind === 'roll out with cache and manifest' && {
      cache: CACHE,
      manifest: { before: azure.manifest, after: manifestOf(`1.0.0.${index + 1}`), restore: true },
    }),
  };
  const refusals = refusalsOf(rolloutRemarks(input));
  const isDone = () => azure.shares()[promoted] === 100;
  return { tale: appsTale({ azure, plan: rolloutPlan({ ...input, refusals }), isDone, choices }), revision: promoted };
}

function restored(azure: AppsModel, choices: readonly Choice[]): AppsTale {
  const newest = azure.read().latestRevision;
  const input = { ...restoreInput(azure), leaves: newest === OLD ? undefined : newest };
  const refusals = refusalsOf(restoreRemarks({ ...input, image: undefined }));
  const isDone = () => azure.shares()[OLD] === 100;
  return appsTale({ azure, plan: restorePlan({ ...input, refusals }), isDone, choices });
}

function shared(azure: AppsModel, stable: string | undefined, choices: readonly Choice[]): AppsTale {
  const [first, second] = azure.read().revisions.filter(({ active }) => active);
  const names = [...new Set([stable ?? OLD, first?.name ?? OLD, second?.name ?? OLD])].slice(0, 2);
  const shares = names.map((revision, i) => ({ revision, percent: names.length === 1 ? 100 : [75, 25][i]! }));
  const input = weightsInput(azure, shares);
  const refusals = refusalsOf(weightsRemarks({ ...input, evidence: {} }));
  const isDone = () => shares.every(({ revision, percent }) => azure.shares()[revision] === percent);
  return appsTale({ azure, plan: weightsPlan({ ...input, refusals }), isDone, choices });
}

function refusalsOf(remarks: readonly Remark[]): string[] {
  return remarks.filter(({ weight }) => weight === 'refusal').map(({ sentence }) => sentence);
}

import type { Choice } from '../../../../operations/core/machine/event.ts';
import type { Plan } from '../../../../operations/core/machine/plan.ts';
import type { RolloutRequest, RolloutSeen } from '../../../../operations/rollout/seen.ts';
import { growing } from '../../../../operations/rollout/traffic.ts';
import { type Life, live, nothingRecorded, type Records } from '../process.ts';
import type { AppsModel } from './apps-model.ts';
import { type AppsTale, judge, snapshotOf } from './oracle.ts';

export interface Told {
  readonly azure: AppsModel;
  readonly plan: Plan<RolloutSeen, RolloutRequest>;
  readonly isDone: () => boolean;
  readonly choices?: readonly Choice[];
  /** What the checks say is overridden. */
  readonly isUnchecked?: boolean;
}

export function appsTale({ azure, plan, isDone, choices = [], isUnchecked = false }: Told): AppsTale {
  const records = nothingRecorded<RolloutSeen, RolloutRequest>();
  const before = { caller: azure.caller, latest: azure.latest };
  const life: Life<RolloutSeen, RolloutRequest, AppsModel> = {
    azure,
    plan,
    read: () => azure.read(),
    records,
    choices,
    blindness: (request, intent) => [
      ...(azure.caller.object === before.caller.object ? [] : [`${intent}: as another`]),
      ...(request.action === 'create revision' && azure.latest !== before.latest ? [`${intent}: over another`] : []),
      ...blindnessOf(azure, request, intent, isUnchecked),
    ],
  };
  const tale: AppsTale = {
    azure,
    before: snapshotOf(azure),
    records: records as Records<unknown, unknown>,
    plan: plan as Plan<unknown, unknown>,
    live: (how = {}) => live({ ...life, ...how }),
    isDone,
    judge: (state) => judge(tale, state),
  };
  return tale;
}

/**
 * What users must not get: what runs nowhere, what did not answer well three times since it last changed, whatever is
 * newest; and nobody is left in an app without what all of them had a moment ago.
 */
function blindnessOf(azure: AppsModel, request: RolloutRequest, intent: string, isUnchecked: boolean): string[] {
  if (request.action === 'deactivate' && azure.shares()[request.revision] !== undefined)
    return [`${intent}: stops what users have`];
  if (request.action === 'create revision' && azure.traffic.some(({ revision }) => revision === undefined))
    return azure.hasIngress ? [`${intent}: users get it at once`] : [];
  if (request.action !== 'set weights') return [];
  const { weights } = request;
  const blind: string[] = [];
  const sum = weights.reduce((all, { weight }) => all + weight, 0);
  if (sum !== 100) blind.push(`${intent}: ${sum} %`);
  if (weights.some(({ revision }) => revision === undefined)) blind.push(`${intent}: not by name`);
  const shares = Object.entries(azure.shares()).map(([revision, weight]) => ({ revision, weight, label: undefined }));
  for (const revision of growing(shares, weights)) {
    const proven = azure.proven.get(revision) ?? 0;
    if (azure.revision(revision)?.activeSince === undefined) blind.push(`${intent}: ${revision} runs nowhere`);
    else if (proven < 3 && !isUnchecked) blind.push(`${intent}: only ${proven} good answers of ${revision}`);
  }
  return blind;
}

import { privateFolder } from '../core/journal/folder.ts';
import { history, type Told } from '../core/journal/history.ts';
import { type DeployInput, nameOf as releaseName } from '../deploy/plan.ts';
import type { DeploySeen } from '../deploy/seen.ts';
import { type Confirmed, planOf } from '../kinds.ts';
import type { Kept as KeptRelease } from '../rollback/way-back.ts';
import type { SwapInput } from '../swap/input.ts';
import type { Recorded, RollbackInput } from '../swap/rollback.ts';
import type { SlotSeen, SlotsSeen } from '../swap/slots.ts';
import type { Kept } from './kept.ts';

/** Every operation that is kept, newest first. */
export function pastOf({ journals }: Pick<Kept, 'journals'>): Told[] {
  privateFolder(journals);
  return history(journals, planOf);
}

/** What was pinned; nothing when not even the first line can be read. */
export function confirmedOf({ header }: Told): Confirmed | undefined {
  const input = header?.input as Partial<Confirmed> | undefined;
  return typeof input?.environment === 'string' && input.where ? (input as Confirmed) : undefined;
}

/** Open, or at an end that somebody has yet to look at. */
export function isUnfinished({ state, end }: Told): boolean {
  return state !== undefined && (!end || (end.outcome === 'needs attention' && end.acknowledgedBy === undefined));
}

/** Operations on an app, by its resource id. */
export function ofResource(past: readonly Told[], resource: string): Told[] {
  return past.filter(({ header }) => header?.resource.toLowerCase() === resource.toLowerCase());
}

/** The change that gave production what it has now, as far as this computer knows. */
export interface LastChange {
  readonly told: Told;
  /** Nothing when that was itself a way back. */
  readonly recorded: Recorded | undefined;
}

export function lastChange(past: readonly Told[]): LastChange | undefined {
  const told = past.find(exchanged);
  const confirmed = told && confirmedOf(told);
  const after = told?.state?.seen['swap'] as SlotsSeen | undefined;
  if (!told || !confirmed || !after) return undefined;
  if (told.header?.kind !== 'swap' || confirmed.takesBack || told.end?.outcome === 'rolled back')
    return { told, recorded: undefined };
  const { shown, irreversible } = confirmed.input as SwapInput;
  return { told, recorded: { previous: shown.production, after, irreversible } };
}

/** Whether production got another release, if only for a while. */
function exchanged({ state, end, header }: Told): boolean {
  const isSwap = header?.kind === 'swap' || header?.kind === 'rollback';
  return isSwap && (state?.changed.includes('swap') === true || end?.outcome === 'rolled back');
}

/** Releases that were deployed from here, newest first. */
export function keptReleases(past: readonly Told[]): KeptRelease[] {
  return past.flatMap((told) => {
    const seen = told.state?.seen['verify'] as DeploySeen | undefined;
    const input = confirmedOf(told)?.input as DeployInput | undefined;
    const isDone = told.header?.kind === 'deploy' && told.end?.outcome === 'succeeded';
    const name = seen?.slot.release;
    return isDone && input && name !== undefined ? [{ release: input.release, told: name }] : [];
  });
}

/** From which release to which an operation went; nothing for one that moves none. */
export function releasesOf(told: Told): { readonly from: string | undefined; readonly to: string | undefined } {
  const { input } = confirmedOf(told) ?? {};
  const nameOf = (slot: SlotSeen | undefined) => slot?.release ?? slot?.deploymentId;
  if (told.header?.kind === 'deploy') {
    const { shown, release } = input as DeployInput;
    return { from: nameOf(shown.slot), to: releaseName(release) };
  }
  const swap = (input as Partial<RollbackInput> | undefined)?.swap ?? (input as Partial<SwapInput> | undefined);
  const shown = told.header?.kind === 'swap' || told.header?.kind === 'rollback' ? swap?.shown : undefined;
  return { from: nameOf(shown?.production), to: nameOf(shown?.source) };
}

/** A deployment that waits for a person: the newest that succeeded, while nothing was swapped since. */
export function waiting(past: readonly Told[]): Told | undefined {
  const newest = past.find(
    (told) => exchanged(told) || (told.header?.kind === 'deploy' && told.end?.outcome === 'succeeded'),
  );
  return newest && confirmedOf(newest)?.awaitsApproval ? newest : undefined;
}

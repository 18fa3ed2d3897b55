import { privateFolder } from '../../operations/core/journal/folder.ts';
import { history, type Told } from '../../operations/core/journal/history.ts';
import { type Confirmed, planOf } from '../../operations/kinds.ts';
import type { SwapInput } from '../../operations/swap/input.ts';
import type { Recorded, RollbackInput } from '../../operations/swap/rollback.ts';
import type { SlotsSeen } from '../../operations/swap/slots.ts';
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
  const told = past.find(({ state }) => state?.changed.includes('swap'));
  const confirmed = told && confirmedOf(told);
  const after = told?.state?.seen['swap'] as SlotsSeen | undefined;
  if (!told || !confirmed || !after) return undefined;
  if (told.header?.kind !== 'swap') return { told, recorded: undefined };
  const { shown, irreversible } = confirmed.input as SwapInput;
  return { told, recorded: { previous: shown.production, after, irreversible } };
}

/** From which release to which an operation went; nothing for one that moves none. */
export function releasesOf(told: Told): { readonly from: string | undefined; readonly to: string | undefined } {
  const { input } = confirmedOf(told) ?? {};
  const swap = (input as Partial<RollbackInput> | undefined)?.swap ?? (input as Partial<SwapInput> | undefined);
  const shown = swap?.shown;
  const nameOf = (slot: SlotsSeen['source'] | undefined) => slot?.release ?? slot?.deploymentId;
  return { from: nameOf(shown?.production), to: nameOf(shown?.source) };
}

import { removeJournal } from '../core/journal/file.ts';
import type { Told } from '../core/journal/history.ts';
import type { Kept } from './kept.ts';
import { isUnfinished, ofResource, pastOf } from './past.ts';

/**
 * Takes away the journals of an app that ended before a time, in milliseconds since 1970. What is open, what nobody has
 * taken note of, what cannot be read, and the last of each kind that succeeded stay: they say what there is to go back to.
 */
export function forgetOld(kept: Kept, resource: string, before: number): void {
  const past = ofResource(pastOf(kept), resource);
  for (const told of past)
    if (isOver(told, before) && !isLastOfItsKind(told, past)) removeJournal(kept.journals, told.operation);
}

function isOver(told: Told, before: number): boolean {
  if (isUnfinished(told) || !told.end || told.damage || told.readOnly !== undefined) return false;
  const ended = Date.parse(told.state?.now.wall ?? '');
  return ended < before;
}

function isLastOfItsKind({ operation, header }: Told, past: readonly Told[]): boolean {
  const last = past.find((one) => one.header?.kind === header?.kind && one.end?.outcome === 'succeeded');
  return last?.operation === operation;
}

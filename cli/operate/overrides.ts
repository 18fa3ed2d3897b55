import { nearest } from '../../domain/nearest.ts';
import type { Remark } from '../../operations/swap/remark.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { quotedList } from './words.ts';

/** Splits what speaks against a plan by what was overridden. @throws UsageError for what cannot be. */
export function judged(all: readonly Remark[], ids: readonly string[]) {
  const refusals = all.filter(({ weight }) => weight === 'refusal');
  for (const id of ids) {
    const remark = refusals.find((one) => one.id === id);
    if (!remark) throw new UsageError(notThere(id, refusals));
    if (!remark.overridable) throw new UsageError(`\`${id}\` cannot be overridden: ${remark.sentence}`);
  }
  const isOverridden = ({ id, weight }: Remark) => weight === 'refusal' && ids.includes(id);
  return { remarks: all.filter((one) => !isOverridden(one)), overridden: all.filter(isOverridden) };
}

function notThere(id: string, refusals: readonly Remark[]): string {
  const known = refusals.filter(({ overridable }) => overridable).map((remark) => remark.id);
  const meant = nearest(id, known);
  const hint = known.length === 0 ? 'nothing here can be overridden.' : `there is ${quotedList(known)}.`;
  return `Nothing is refused by \`${visible(id)}\`: ${meant ? `did you mean \`${meant}\`?` : hint}`;
}

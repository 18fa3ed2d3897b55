import { nearest } from '../../../domain/nearest.ts';
import type { Remark } from '../../swap/remark.ts';
import { NoTarget } from '../../target/no-target.ts';
import { quotedList } from '../words.ts';

/** What speaks against a plan, apart from what somebody goes on in spite of. */
export interface Judged {
  readonly remarks: readonly Remark[];
  readonly overridden: readonly Remark[];
}

/** Splits what speaks against a plan by what was overridden. @throws NoTarget for what cannot be. */
export function judged(all: readonly Remark[], ids: readonly string[]): Judged {
  const refusals = all.filter(({ weight }) => weight === 'refusal');
  for (const id of ids) {
    const remark = refusals.find((one) => one.id === id);
    if (!remark) throw new NoTarget(notThere(id, refusals));
    if (!remark.overridable) throw new NoTarget(`\`${id}\` cannot be overridden: ${remark.sentence}`);
  }
  const isOverridden = ({ id, weight }: Remark) => weight === 'refusal' && ids.includes(id);
  return { remarks: all.filter((one) => !isOverridden(one)), overridden: all.filter(isOverridden) };
}

function notThere(id: string, refusals: readonly Remark[]): string {
  const known = refusals.filter(({ overridable }) => overridable).map((remark) => remark.id);
  const meant = nearest(id, known);
  const hint = known.length === 0 ? 'nothing here can be overridden.' : `there is ${quotedList(known)}.`;
  return `Nothing is refused by \`${id}\`: ${meant ? `did you mean \`${meant}\`?` : hint}`;
}

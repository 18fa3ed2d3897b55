import { nearest } from '../../domain/nearest.ts';
import type { Remark } from '../swap/remark.ts';

/** What speaks against a plan, and what of it somebody overrides by its id. */
export interface Judged {
  readonly remarks: readonly Remark[];
  readonly overridden: readonly Remark[];
}

/** Splits remarks by what was overridden; a sentence for an id that cannot be. */
export function judged(all: readonly Remark[], ids: readonly string[]): Judged | { readonly refusal: string } {
  const refusals = all.filter(({ weight }) => weight === 'refusal');
  for (const id of ids) {
    const remark = refusals.find((one) => one.id === id);
    if (!remark) return { refusal: notThere(id, refusals) };
    if (!remark.overridable) return { refusal: `\`${id}\` cannot be overridden: ${remark.sentence}` };
  }
  const isOverridden = ({ id, weight }: Remark) => weight === 'refusal' && ids.includes(id);
  return { remarks: all.filter((one) => !isOverridden(one)), overridden: all.filter(isOverridden) };
}

function notThere(id: string, refusals: readonly Remark[]): string {
  const known = refusals.filter(({ overridable }) => overridable).map((remark) => remark.id);
  const meant = nearest(id, known);
  const list = known.map((name) => `\`${name}\``).join(', ');
  const hint = known.length === 0 ? 'nothing here can be overridden.' : `there is ${list}.`;
  return `Nothing is refused by \`${id}\`: ${meant ? `did you mean \`${meant}\`?` : hint}`;
}

import { nearest } from '../domain/nearest.ts';
import type { RuleInfo } from '../engine/core/rule.ts';
import { visible } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** So many ids are named to somebody who wrote the beginning of one. */
const MOST_NAMED = 8;

/** One name for the ways an id is written: Trivy says `AVD-DS-0002` in its older versions and `DS-0002` in those of today. */
export const sameId = (id: string) => id.toLowerCase().replace(/^avd-/, '');

/**
 * The rules about what another tool knows by this id.
 * @throws UsageError when there is none, with the ids that begin so. `CKV_AZURE_1` is a check of its own beside
 * `CKV_AZURE_13`, so the beginning of an id never stands for the whole.
 */
export function rulesLike(written: string, rules: readonly RuleInfo[]): readonly RuleInfo[] {
  const wanted = sameId(written);
  const found = rules.filter(({ like = [] }) => like.some((id) => sameId(id) === wanted));
  if (found.length > 0) return found;
  const known = [...new Set(rules.flatMap(({ like = [] }) => like))].sort();
  const begun = known.filter((id) => wanted !== '' && sameId(id).startsWith(wanted));
  const meant = begun.length > 0 ? begun : [nearest(written, known) ?? []].flat();
  throw new UsageError(`No rule is about \`${visible(written)}\`${meant.length > 0 ? asked(meant) : OTHERWISE}`);
}

function asked(ids: readonly string[]): string {
  const named = ids.slice(0, MOST_NAMED).map((id) => `\`${id}\``);
  const more = ids.length > MOST_NAMED ? `, or one of ${ids.length - MOST_NAMED} more` : '';
  return `: did you mean ${named.join(', ')}${more}?`;
}

const OTHERWISE = ': `fairlead rules --json` has the ids of other tools as `like`.';

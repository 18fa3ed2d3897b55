import type { RuleInfo } from '../engine/core/rule.ts';
import { unusedIgnore } from '../engine/core/rules/unused-ignore.ts';
import type { Engine } from '../engine/engine.ts';
import { jsonText } from './json-text.ts';

/** Everything that is known about rules, for other programs. */
export function jsonOf(list: readonly RuleInfo[], engine: Engine): string {
  const rules = list.map((rule) => ({
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    everywhere: rule.everywhere ?? false,
    layer: rule.layer ?? 'rules',
    fix: rule.fix,
    ...(rule.unfixed && { unfixed: rule.unfixed }),
    since: rule.since,
    sources: rule.sources,
    like: rule.like ?? [],
    kinds: kindsOf(rule, engine),
    profiles: rule.profiles ?? {},
  }));
  return jsonText({ schemaVersion: 1, fixes: fixesOf(list), rules });
}

/** The fixes that are there, against those the catalogue of rules names. */
function fixesOf(list: readonly RuleInfo[]) {
  const missing = list.flatMap(({ id, unfixed }) =>
    unfixed?.named === undefined ? [] : [{ rule: id, named: unfixed.named, why: unfixed.why }],
  );
  const shipped = list.filter(({ fix }) => fix !== 'none').length;
  return { named: shipped + missing.length, shipped, missing };
}

/** The rules of one kind of file, and the one that holds for every kind. */
function kindsOf(rule: RuleInfo, { kinds }: Engine): string[] {
  const having =
    rule.id === unusedIgnore.id ? kinds : kinds.filter((kind) => kind.rules.some(({ id }) => id === rule.id));
  return having.map(({ id }) => id);
}

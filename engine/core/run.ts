import type { Kind, Model } from './kind.ts';
import type { LintOptions } from './lint.ts';
import type { Look } from './look.ts';
import type { Problem, Rule, RuleContext } from './rule.ts';

/** What every rule that is to run says, in the order of the rules; nothing of one that threw. */
export function problemsIn<M extends Model>(
  kind: Kind<M>,
  model: M,
  options: LintOptions,
): ReadonlyMap<Rule<never>, readonly Problem[]> {
  const { settings, onRuleError, silence } = options;
  const { profiles, azure } = settings;
  const environment = settings.environment ?? model.environment;
  const rules = (options.rules ?? kind.rules) as readonly Rule<never>[];
  const found = new Map<Rule<never>, Problem[]>();
  for (const rule of rules) if (settings.layers.has(rule.layer ?? 'rules')) found.set(rule, []);
  const given = [kind, model.source.path, environment, profiles.join(' '), azure];
  const look: Look<M> | undefined = silence?.look(kind.partTexts?.(model), given, model.source);
  const context: RuleContext = { profiles, environment, azure, ...(look && { unsure: () => look.unsure() }) };
  const failed = new Set<Rule<never>>();
  const run = (rule: Rule<never>, problems: Problem[], part: M) => {
    if (failed.has(rule)) return;
    look?.begins(rule);
    try {
      for (const problem of (rule as Rule<M>).check(part, context)) problems.push(problem);
    } catch (error) {
      failed.add(rule);
      onRuleError?.(rule.id, error);
    }
  };
  const whole = look?.model ?? model;
  const local: [Rule<never>, Problem[]][] = [];
  for (const [rule, problems] of found) {
    const due = look?.due(rule);
    if (due !== undefined) {
      if (due !== 'none') run(rule, problems, due);
    } else if (rule.byParts) local.push([rule, problems]);
    else run(rule, problems, whole);
  }
  for (const part of local.length > 0 ? (kind.parts?.(whole) ?? [whole]) : [])
    for (const [rule, problems] of local) run(rule, problems, part);
  for (const rule of failed) found.set(rule, []);
  look?.ends([...found].filter(([rule]) => !failed.has(rule)));
  return found;
}

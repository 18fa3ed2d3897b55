import type { Finding } from './finding.ts';
import type { Kind, Model } from './kind.ts';
import { type Problem, type Rule, type RuleContext, type Severity, severities } from './rule.ts';
import { type LintSettings, severityOf } from './settings.ts';
import { Silencer, UNUSED_IGNORE } from './silencer.ts';

export interface LintOptions {
  readonly settings: LintSettings;
  /** Only these rules, for tests of one. */
  readonly rules?: readonly Rule<never>[];
  /** Every rule id there is, so that a comment that names another can be told. */
  readonly known?: ReadonlySet<string>;
  readonly onRuleError?: (rule: string, error: unknown) => void;
}

/**
 * Runs every rule of a kind over a model and returns what is to be shown for its file, in file order. A rule that
 * throws loses its own findings, never those of others.
 */
export function lint<M extends Model>(kind: Kind<M>, model: M, options: LintOptions): Finding[] {
  const { settings } = options;
  const silencer = new Silencer(model);
  const found = new Map<string, Finding>();
  for (const [rule, problems] of problemsIn(kind, model, options)) {
    silencer.ran(rule.id);
    for (const problem of problems) {
      if (problem.at.source.path !== model.source.path) continue;
      // Asked even for what is too light to show here, so that its comment does not count as unused.
      if (silencer.silences(rule.id, problem.at.span)) continue;
      const severity = severityOf(rule, problem, settings, model.environment);
      if (!severity) continue;
      const finding = findingOf(rule, problem, severity);
      // An anchor used five times is one mistake, and weighs what it weighs where it weighs most.
      const key = `${finding.rule} ${finding.at.span} ${finding.message}`;
      const before = found.get(key);
      if (!before || severities.indexOf(severity) <= severities.indexOf(before.severity)) found.set(key, finding);
    }
  }
  // One rule alone cannot say that a comment for another is unused.
  const asks = !options.rules && settings.severities.get(UNUSED_IGNORE) !== 'off';
  const unused = asks ? silencer.unused(options.known) : [];
  return [...found.values(), ...unused].sort(inFileOrder);
}

/** What every rule that is to run says; nothing of one that threw. */
function problemsIn<M extends Model>(kind: Kind<M>, model: M, options: LintOptions) {
  const { settings, onRuleError } = options;
  const context: RuleContext = { profiles: settings.profiles, environment: settings.environment ?? model.environment };
  const rules = (options.rules ?? kind.rules) as readonly Rule<never>[];
  const found = new Map<Rule<never>, Problem[]>();
  for (const rule of rules) if (settings.layers.has(rule.layer ?? 'rules')) found.set(rule, []);
  const failed = new Set<Rule<never>>();
  const run = (rule: Rule<never>, problems: Problem[], part: M) => {
    if (failed.has(rule)) return;
    try {
      for (const problem of (rule as Rule<M>).check(part, context)) problems.push(problem);
    } catch (error) {
      failed.add(rule);
      onRuleError?.(rule.id, error);
    }
  };
  const local = [...found].filter(([rule]) => rule.byParts);
  for (const [rule, problems] of found) if (!rule.byParts) run(rule, problems, model);
  for (const part of local.length > 0 ? (kind.parts?.(model) ?? [model]) : [])
    for (const [rule, problems] of local) run(rule, problems, part);
  for (const rule of failed) found.set(rule, []);
  return found;
}

function findingOf(rule: Rule<never>, problem: Problem, severity: Severity): Finding {
  const fallback = rule.fix === 'none' ? 'review' : rule.fix;
  // A place that cannot be written, such as an alias, leaves a title with nothing behind it.
  const offered = (problem.fixes ?? []).filter(({ edits }) => edits.length > 0);
  const fixes = offered.map(({ title, edits, safety }) => ({ title, edits, safety: safety ?? fallback }));
  return {
    rule: rule.id,
    severity,
    message: problem.message,
    at: problem.at,
    related: problem.related ?? [],
    fixes,
    ...(problem.tag && { tag: problem.tag }),
  };
}

function inFileOrder(a: Finding, b: Finding): number {
  return a.at.span[0] - b.at.span[0] || a.at.span[1] - b.at.span[1] || (a.rule < b.rule ? -1 : 1);
}

import type { Finding } from './finding.ts';
import type { Kind, Model } from './kind.ts';
import type { Problem, Rule, RuleContext, Severity } from './rule.ts';
import { type LintSettings, severityOf } from './settings.ts';
import { type Suppression, suppressionsOf } from './suppression.ts';

export interface LintOptions {
  readonly settings: LintSettings;
  /** Only these rules, for tests of one. */
  readonly rules?: readonly Rule<never>[];
  /** Every rule id there is, so that a comment that names another can be told. */
  readonly known?: ReadonlySet<string>;
  readonly onRuleError?: (rule: string, error: unknown) => void;
}

/** The rules the runner itself reports under. */
export const UNUSED_IGNORE = 'fairlead/unused-ignore';

/**
 * Runs every rule of a kind over a model and returns what is to be shown for its file, in file order. A rule that
 * throws loses its own findings, never those of others.
 */
export function lint<M extends Model>(kind: Kind<M>, model: M, options: LintOptions): Finding[] {
  const { settings } = options;
  const context: RuleContext = { profiles: settings.profiles, environment: settings.environment ?? model.environment };
  const found = new Map<string, Finding>();
  for (const rule of options.rules ?? kind.rules) {
    if (!settings.layers.has(rule.layer ?? 'rules')) continue;
    for (const problem of problemsOf(rule as Rule<M>, model, context, options)) {
      if (problem.at.source.path !== model.source.path) continue;
      const severity = severityOf(rule as Rule<never>, problem, settings, model.environment);
      if (!severity) continue;
      const finding = findingOf(rule as Rule<never>, problem, severity);
      // An anchor used five times is one mistake.
      found.set(`${finding.rule} ${finding.at.span} ${finding.message}`, finding);
    }
  }
  return withoutSuppressed([...found.values()], model, options).sort(inFileOrder);
}

function problemsOf<M>(rule: Rule<M>, model: M, context: RuleContext, options: LintOptions): Problem[] {
  try {
    return [...rule.check(model, context)];
  } catch (error) {
    options.onRuleError?.(rule.id, error);
    return [];
  }
}

function findingOf(rule: Rule<never>, problem: Problem, severity: Severity): Finding {
  const fallback = rule.fix === 'none' ? 'review' : rule.fix;
  const fixes = (problem.fixes ?? []).map(({ title, edits, safety }) => ({ title, edits, safety: safety ?? fallback }));
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

function withoutSuppressed(findings: Finding[], model: Model, options: LintOptions): Finding[] {
  const suppressions = suppressionsOf(model.source, model.comments);
  if (suppressions.length === 0) return findings;
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const matching = suppressions.filter((s) => s.rule === finding.rule && covers(s, finding));
    for (const suppression of matching) used.add(suppression);
    return matching.length === 0;
  });
  if (options.rules) return kept; // one rule alone cannot say that a comment for another is unused
  const unused = suppressions.filter((s) => !used.has(s));
  return [...kept, ...unused.map((s) => unusedFinding(s, suppressions, model, options))];
}

function covers({ covers: [start, end] }: Suppression, { at }: Finding): boolean {
  return at.span[0] >= start && at.span[0] <= end;
}

function unusedFinding(unused: Suppression, all: readonly Suppression[], model: Model, options: LintOptions): Finding {
  const unknown = options.known && !options.known.has(unused.rule);
  const message = unknown
    ? `There is no rule \`${unused.rule}\`, so this comment silences nothing.`
    : `\`${unused.rule}\` reports nothing here, so this comment hides nothing and would hide the next mistake.`;
  const onlyOne = all.filter((s) => s.comment[0] === unused.comment[0]).length === 1;
  const edits = onlyOne ? [{ source: model.source, span: wholeComment(model.source.text, unused), text: '' }] : [];
  return {
    rule: UNUSED_IGNORE,
    severity: 'hint',
    message,
    at: { source: model.source, span: unused.span },
    related: [],
    fixes: edits.length > 0 ? [{ title: 'Remove the comment', edits, safety: 'safe' }] : [],
    tag: 'unnecessary',
  };
}

/** The comment with the blanks before it, and its line break when nothing else stands on the line. */
function wholeComment(text: string, { comment: [start, end] }: Suppression): readonly [number, number] {
  let from = start;
  while (from > 0 && (text[from - 1] === ' ' || text[from - 1] === '\t')) from--;
  const alone = from === 0 || text[from - 1] === '\n' || text[from - 1] === '\r';
  if (!alone) return [from, end];
  const lineBreak = /^\r\n|^[\r\n]/.exec(text.slice(end, end + 2))?.[0].length ?? 0;
  return [from, end + lineBreak];
}

function inFileOrder(a: Finding, b: Finding): number {
  return a.at.span[0] - b.at.span[0] || a.at.span[1] - b.at.span[1] || (a.rule < b.rule ? -1 : 1);
}

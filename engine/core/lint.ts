import { NO_PROBLEMS, type ProjectProblems } from '../project/graph/facts.ts';
import type { Finding } from './finding.ts';
import type { Kind, Model } from './kind.ts';
import { once } from './once.ts';
import { type Problem, type Rule, type Severity, severities } from './rule.ts';
import { problemsIn } from './run.ts';
import { type LintSettings, severityOf } from './settings.ts';
import type { Silence } from './silence.ts';
import { Silencer, UNUSED_IGNORE } from './silencer.ts';

export interface LintOptions {
  readonly settings: LintSettings;
  /** Only these rules, for tests of one. */
  readonly rules?: readonly Rule<never>[];
  /** Every rule id there is, so that a comment that names another can be told. */
  readonly known?: ReadonlySet<string>;
  readonly onRuleError?: (rule: string, error: unknown) => void;
  /** What rules had nothing to say about when this document was last looked at. */
  readonly silence?: Silence;
}

/** What is to be shown for a file, in file order, with what the rules of its project say of it. */
export type Verdict = (project?: ProjectProblems) => Finding[];

/**
 * Runs every rule of a kind over a model and returns what is to be shown for its file, in file order. A rule that
 * throws loses its own findings, never those of others.
 */
export function lint<M extends Model>(kind: Kind<M>, model: M, options: LintOptions): Finding[] {
  return verdictOn(kind, model, options)();
}

/** The same with the last word left to the project: the rules of the kind run once, and nothing of the model is kept. */
export function verdictOn<M extends Model>(kind: Kind<M>, model: M, options: LintOptions): Verdict {
  const all = problemsIn(kind, model, options);
  const { source, comments, environment } = model;
  const own = [...all].filter(([, problems]) => problems.length > 0);
  const alone = own.filter(([rule]) => rule.standsAlone);
  if (alone.length > 0) {
    const spoke = (id: string) => alone.some(([rule]) => rule.id === id);
    return () => findingsOf(alone, { source, comments, environment }, options, spoke);
  }
  const ids = once(() => new Set([...all.keys()].map(({ id }) => id)));
  return (project = NO_PROBLEMS) => {
    const others = options.settings.layers.has('rules') ? project : NO_PROBLEMS;
    const ran = (rule: string) => ids().has(rule) || others.asked(rule);
    return findingsOf([...own, ...others.said], { source, comments, environment }, options, ran);
  };
}

function findingsOf(
  said: readonly (readonly [Rule<never>, readonly Problem[]])[],
  model: Pick<Model, 'source' | 'comments' | 'environment'>,
  options: LintOptions,
  ran: (rule: string) => boolean,
): Finding[] {
  const { settings } = options;
  const silencer = new Silencer(model);
  const found: Finding[] = [];
  const beginning = new Map<number, number[]>();
  for (const [rule, problems] of said) {
    for (const problem of problems) {
      if (problem.at.source.path !== model.source.path) continue;
      // Asked even for what is too light to show here, so that its comment does not count as unused.
      if (silencer.silences(rule.id, problem.at.span)) continue;
      if (problem.layer && !settings.layers.has(problem.layer)) continue;
      const severity = severityOf(rule, problem, settings, model.environment);
      if (!severity) continue;
      put(findingOf(rule, problem, severity), found, beginning);
    }
  }
  // One rule alone cannot say that a comment for another is unused.
  const asks = !options.rules && settings.severities.get(UNUSED_IGNORE) !== 'off';
  const unused = asks ? silencer.unused(ran, options.known) : [];
  return [...found, ...unused].sort(inFileOrder);
}

/** An anchor used five times is one mistake, and weighs what it weighs where it weighs most. */
function put(finding: Finding, found: Finding[], beginning: Map<number, number[]>): void {
  const [start, end] = finding.at.span;
  const there = beginning.get(start) ?? [];
  const same = there.find((index) => {
    const other = found[index];
    return other?.rule === finding.rule && other.at.span[1] === end && other.message === finding.message;
  });
  const before = same === undefined ? undefined : found[same];
  if (same === undefined || !before) {
    there.push(found.push(finding) - 1);
    beginning.set(start, there);
  } else if (severities.indexOf(finding.severity) <= severities.indexOf(before.severity)) found[same] = finding;
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

import picomatch from 'picomatch';
import type { Finding } from './core/finding.ts';
import type { Kind, Model } from './core/kind.ts';
import { type Verdict, verdictOn } from './core/lint.ts';
import type { Rule } from './core/rule.ts';
import type { LintSettings } from './core/settings.ts';
import type { Silence } from './core/silence.ts';
import { UNUSED_IGNORE } from './core/silencer.ts';
import type { Source } from './core/span.ts';
import type { Workspace } from './core/workspace.ts';
import type { Facts } from './project/graph/facts.ts';
import { emptyGraph, type ProjectGraph } from './project/graph/graph.ts';
import type { OnRuleError } from './project/graph/judge.ts';
import type { ProjectRules } from './project/graph/questions.ts';
import { Projects } from './project/projects.ts';
import { projectRules } from './project/rules/index.ts';
import { settingsOf } from './project/settings.ts';
import { createKinds } from './registry.ts';
import type { SchemaStore } from './schema/store.ts';

/** A file, read once: what every feature and every rule works from. */
export interface Analysis {
  readonly kind: Kind;
  readonly model: Model;
}

/**
 * What the faces of the product ask. Keeps compiled file patterns and the last project files; whoever calls keeps
 * analyses.
 */
export interface Engine {
  readonly kinds: readonly Kind[];
  /** Every rule by its id, each once. */
  readonly rules: ReadonlyMap<string, Rule<never>>;
  /** Those among them that look at what all files say together. */
  readonly projectRules: ProjectRules;
  /**
   * The kind of a file by path, then language id; with `named`, by content too, because a file somebody names is
   * checked whatever it is called.
   */
  kindOf(source: Source, options?: { readonly languageId?: string; readonly named?: boolean }): Kind | undefined;
  /** What the project of a file says about the rules for it. */
  settingsFor(path: string, workspace: Workspace): LintSettings;
  open(kind: Kind, source: Source, workspace: Workspace): Analysis;
  /**
   * The rules of a file's kind, with the word of its project to come. With the `silence` of a document that is checked
   * again and again, only what may have changed is looked at.
   */
  judge(analysis: Analysis, settings: LintSettings, onRuleError?: OnRuleError, silence?: Silence): Verdict;
  /** What the file tells its project; nothing for a kind that tells none. */
  facts(analysis: Analysis, settings: LintSettings): Facts | undefined;
  /** What the files of a workspace say together; whoever keeps it tells it of each. */
  graph(onRuleError?: OnRuleError): ProjectGraph;
  /** Everything about a file as if it were the only one of its project. */
  lint(analysis: Analysis, settings: LintSettings, onRuleError?: OnRuleError): Finding[];
}

export function createEngine(schemas: SchemaStore): Engine {
  const projects = new Projects();
  const kinds = createKinds(schemas, projects);
  const rules = new Map<string, Rule<never>>();
  for (const kind of kinds) for (const rule of kind.rules) rules.set(rule.id, rule as Rule<never>);
  for (const rule of Object.values(projectRules).flat()) rules.set(rule.id, rule as Rule<never>);
  const known = new Set([...rules.keys(), UNUSED_IGNORE]);
  const patterns = kinds.map((kind) => ({ kind, matches: picomatch([...kind.files], { dot: true, windows: false }) }));
  const judge: Engine['judge'] = ({ kind, model }, settings, onRuleError, silence) =>
    verdictOn(kind, model, { settings, known, ...(onRuleError && { onRuleError }), ...(silence && { silence }) });
  const facts: Engine['facts'] = ({ kind, model }, settings) => kind.facts?.(model, settings);
  const graph: Engine['graph'] = (onRuleError) => emptyGraph(projectRules, onRuleError);
  return {
    kinds,
    rules,
    projectRules,
    judge,
    facts,
    graph,
    kindOf(source, { languageId, named } = {}) {
      // A line break is allowed in a folder's name, and no glob matches it.
      const path = source.path.replace(/^\/+/, '').replaceAll(/[\n\r\u2028\u2029]/g, ' ');
      const byPath = patterns.find(({ kind, matches }) => matches(path) && !kind.isForeign?.(source))?.kind;
      if (byPath) return byPath;
      const byLanguage = kinds.find((kind) => languageId !== undefined && kind.languages.includes(languageId));
      return byLanguage ?? (named ? kinds.find((kind) => kind.looksLike?.(source)) : undefined);
    },
    settingsFor: (path, workspace) => settingsOf(path, projects.of(path, workspace)),
    open: (kind, source, workspace) => ({ kind, model: kind.parse(source, workspace) }),
    lint(analysis, settings, onRuleError) {
      const { path } = analysis.model.source;
      const alone = graph(onRuleError);
      alone.tell(path, facts(analysis, settings));
      return judge(analysis, settings, onRuleError)(alone.problemsIn(path));
    },
  };
}

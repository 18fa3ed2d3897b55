import type { Finding } from '../../engine/core/finding.ts';
import type { Rule } from '../../engine/core/rule.ts';
import { defaultSettings, type LintSettings, severityOf } from '../../engine/core/settings.ts';
import type { Source } from '../../engine/core/span.ts';
import type { Analysis, Engine } from '../../engine/engine.ts';
import type { ProjectGraph } from '../../engine/project/graph/graph.ts';
import { TOO_LARGE } from '../../engine/readers/limits.ts';
import encoding from '../../engine/text/rules/encoding.ts';
import tooLarge from '../../engine/text/rules/too-large.ts';
import { diskWorkspace, workspaceRootOf } from '../disk-workspace.ts';
import type { Input } from './inputs.ts';
import type { CheckOptions } from './options.ts';
import { tellOthers } from './project.ts';
import type { FileReport } from './report.ts';

/** All a file is checked with. */
export interface CheckContext {
  readonly engine: Engine;
  readonly options: CheckOptions;
  readonly cwd: string;
  readonly onRuleError: (rule: string, error: unknown) => void;
  /** Told of each file that is read, for who asks it more than rules do. */
  readonly onOpened?: (analysis: Analysis) => void;
}

/** What the checked files hold now, by path: as found, or with fixes that may not be written yet. */
export type Texts = ReadonlyMap<string, string>;

/** Checks files, each alone and against the others of its repository. */
export function checkFiles(inputs: readonly Input[], texts: Texts, context: CheckContext): FileReport[] {
  const graph = context.engine.graph(context.onRuleError);
  const begun = inputs.map((input) => begin(input, texts, context, graph));
  tellOthers(graph, inputs, texts, context);
  return begun.map((finish) => finish());
}

/**
 * Checks one file by its own rules and lets its project know what it tells; the rest has to wait for the other files. What
 * is no UTF-8 text gets one finding and is not parsed.
 */
function begin({ target, content }: Input, texts: Texts, context: CheckContext, graph: ProjectGraph): () => FileReport {
  const { engine, options, cwd, onRuleError, onOpened } = context;
  const { path } = target;
  const source: Source = { path, text: texts.get(path) ?? '' };
  const kind = (target.named ? options.kind : undefined) ?? engine.kindOf(source, { named: target.named });
  const report = (findings: readonly Finding[]) => ({ path: target.shown, source, kind: kind?.id, findings });
  const workspace = diskWorkspace(workspaceRootOf(path, cwd), texts);
  const settings = chosen(engine.settingsFor(path, workspace), options);
  if (content.state === 'too-large') return () => report(aboutFile(source, tooLarge, TOO_LARGE, settings));
  if (content.state === 'not-text')
    return () => report(aboutFile(source, encoding, NOT_TEXT[content.encoding], settings));
  if (!kind) return () => report([]);
  const analysis = engine.open(kind, source, workspace);
  onOpened?.(analysis);
  const verdict = engine.judge(analysis, settings, onRuleError);
  graph.tell(path, engine.facts(analysis, settings));
  return () => report(verdict(graph.problemsIn(path)));
}

/** What the project says, then what the caller says: the caller wins. */
function chosen(settings: LintSettings, { environment, severities }: CheckOptions): LintSettings {
  return {
    ...settings,
    severities: new Map([...settings.severities, ...severities]),
    environment: environment ?? settings.environment,
  };
}

/** How much of a file cannot be read at all, whatever the project has switched off. */
export function syntaxErrorsIn({ target }: Input, texts: Texts, { engine, options, cwd }: CheckContext): number {
  const source: Source = { path: target.path, text: texts.get(target.path) ?? '' };
  const kind = (target.named ? options.kind : undefined) ?? engine.kindOf(source, { named: target.named });
  if (!kind) return 0;
  const workspace = diskWorkspace(workspaceRootOf(target.path, cwd), texts);
  const findings = engine.lint(engine.open(kind, source, workspace), SYNTAX_ONLY);
  return findings.filter(({ rule }) => rule.endsWith('/syntax')).length;
}

const SYNTAX_ONLY: LintSettings = { ...defaultSettings, layers: new Set(['syntax']) };

const NOT_TEXT = {
  'UTF-16': 'This file is written in UTF-16, which the tools that deploy it do not read: they expect UTF-8.',
  unknown: 'This file is no UTF-8 text, so the tools that deploy it cannot read it.',
};

/** What a rule says of a file whose text it never sees. */
function aboutFile(source: Source, rule: Rule<never>, message: string, settings: LintSettings): Finding[] {
  const severity = severityOf(rule, {}, settings, undefined);
  if (!severity) return [];
  return [{ rule: rule.id, severity, message, at: { source, span: [0, 0] }, related: [], fixes: [] }];
}

import assert from 'node:assert/strict';
import type { AppFacts } from '../../domain/azure-facts.ts';
import type { Finding } from '../../engine/core/finding.ts';
import type { Verdict } from '../../engine/core/lint.ts';
import type { EnvironmentKind } from '../../engine/core/rule.ts';
import { applyEdits, type Edit } from '../../engine/core/span.ts';
import { engine } from './engine.ts';
import { workspaceOf } from './files.ts';
import { type Block, withoutMarkers } from './literate.ts';

/** The files of one example by path, and what the page says they are for. */
export interface Files {
  readonly texts: ReadonlyMap<string, string>;
  readonly environment: EnvironmentKind | undefined;
  readonly azure: readonly AppFacts[];
}

/** The files of an example as they are read, without what is drawn into them. */
export function filesOf(blocks: readonly Block[], azure: Files['azure'] = []): Files {
  return {
    texts: new Map(blocks.map(({ path, body }) => [path, withoutMarkers(body)])),
    environment: blocks.find((block) => block.environment)?.environment,
    azure,
  };
}

/** What one rule, or every rule, says about each file of an example. A rule that throws fails the test. */
export function findingsOf({ texts, environment, azure }: Files, only?: string): Map<string, readonly Finding[]> {
  const workspace = workspaceOf(texts);
  const onRuleError = (rule: string, error: unknown) => assert.fail(`${rule}: ${(error as Error).stack}`);
  const graph = engine.graph(onRuleError);
  const verdicts = new Map<string, Verdict>();
  for (const path of texts.keys()) {
    const source = workspace.read(path);
    const kind = source && engine.kindOf(source);
    if (!kind) continue;
    const analysis = engine.open(kind, source, workspace);
    const settings = engine.settingsFor(path, workspace);
    const here = { ...settings, azure, ...(environment && { environment }) };
    graph.tell(path, engine.facts(analysis, here));
    verdicts.set(path, engine.judge(analysis, here, onRuleError));
  }
  const found = new Map<string, readonly Finding[]>();
  for (const [path, verdict] of verdicts) {
    const all = verdict(graph.problemsIn(path));
    found.set(path, only === undefined ? all : all.filter(({ rule }) => rule === only));
  }
  return found;
}

/** The files after every fix with this title, and how many there were. */
export function fixed({ texts, ...about }: Files, findings: ReadonlyMap<string, readonly Finding[]>, title: string) {
  const fixes = [...findings.values()].flat().flatMap((finding) => finding.fixes.filter((fix) => fix.title === title));
  const edits = distinct(fixes.flatMap((fix) => fix.edits));
  const after = new Map<string, string>();
  for (const [path, text] of texts) {
    const own = edits.filter((edit) => edit.source.path === path);
    after.set(path, own.length > 0 ? applyEdits(text, own) : text);
  }
  return { files: { texts: after, ...about }, count: fixes.length };
}

/** Two findings in one anchor are repaired once. */
function distinct(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((edit) => [`${edit.source.path} ${edit.span} ${edit.text}`, edit])).values()];
}

export function withLineBreaks({ texts, ...about }: Files, lineBreak: string): Files {
  return { texts: new Map([...texts].map(([path, text]) => [path, text.replaceAll('\n', lineBreak)])), ...about };
}

/** Findings in a file with CRLF, counted as if it had LF. */
export function countedInLf(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => {
    const { source, span } = finding.at;
    const lf = (offset: number) => source.text.slice(0, offset).replaceAll('\r\n', '\n').length;
    return { ...finding, at: { source, span: [lf(span[0]), lf(span[1])] as const } };
  });
}

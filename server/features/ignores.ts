import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../../engine/core/finding.ts';
import { startOfLine } from '../../engine/core/lines.ts';
import { resolvePath } from '../../engine/core/path.ts';
import { applyEdits, type Edit, type Source } from '../../engine/core/span.ts';
import { projectFileOf } from '../../engine/project/project-file.ts';
import { entryOf, isMap, rootOf } from '../../engine/readers/tree.ts';
import { appendEntries, lineBreakOf } from '../../engine/readers/yaml/edit.ts';
import { readYaml } from '../../engine/readers/yaml/read.ts';
import type { Checked } from '../documents.ts';
import { isFile } from '../uri.ts';
import type { Context } from './feature.ts';

export interface Ignore {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

/** The ways to silence a rule: on the line, in the file, in the project. Only those that work here are offered. */
export function ignores(context: Context, checked: Checked, finding: Finding): Ignore[] {
  // A file that cannot be read as it is meant cannot be silenced into being right.
  if (context.engine.rules.get(finding.rule)?.layer === 'syntax') return [];
  const { rule } = finding;
  const { comment = hash } = checked.analysis.kind;
  const inComment = [
    { title: `Ignore ${rule} on this line`, edit: onLine(finding, comment) },
    { title: `Ignore ${rule} in this file`, edit: inFile(finding, comment) },
  ].filter(({ edit }) => silences(context, checked, finding, edit));
  const offers = inComment.map(({ title, edit }) => ({ title, edit: context.convert.workspaceEdit([edit]) }));
  const project = inProject(context, checked, rule);
  return project ? [...offers, { title: `Ignore ${rule} in the project`, edit: project }] : offers;
}

type Comment = (text: string) => string;
const hash: Comment = (text) => `# ${text}`;

function onLine({ rule, at: { source, span } }: Finding, comment: Comment): Edit {
  const start = startOfLine(source.text, span[0]);
  const indent = /^[ \t]*/.exec(source.text.slice(start))?.[0] ?? '';
  return insertion(source, start, `${indent}${comment(`fairlead-ignore ${rule}`)}`);
}

/** Before an XML declaration nothing may stand. */
function inFile({ rule, at: { source } }: Finding, comment: Comment): Edit {
  const declaration = /^\uFEFF?<\?xml[^>]{0,200}\?>[ \t]{0,20}\r?\n/.exec(source.text)?.[0] ?? '';
  return insertion(source, declaration.length, comment(`fairlead-ignore-file ${rule}`));
}

function insertion(source: Source, at: number, line: string): Edit {
  return { source, span: [at, at], text: line + lineBreakOf(source) };
}

/** Tried before it is offered: inside a block scalar a comment is text, and JSON has none. */
function silences({ documents }: Context, checked: Checked, { rule, at }: Finding, edit: Edit): boolean {
  const { source } = checked.analysis.model;
  const findings = documents.project.findingsIf(checked, { path: source.path, text: applyEdits(source.text, [edit]) });
  const moved = at.span[0] + edit.text.length;
  if (findings.length >= checked.judgement.findings.length) return false;
  return !findings.some((finding) => finding.rule === rule && finding.at.span[0] === moved);
}

function inProject({ client, convert, documents }: Context, { analysis, workspace }: Checked, rule: string) {
  const { path } = analysis.model.source;
  if (!isFile(documents.uriOf(path))) return undefined;
  const file = projectFileOf(path, workspace);
  if (file) {
    const edits = ruleEdits(file, rule);
    return edits.length > 0 ? convert.workspaceEdit(edits) : undefined;
  }
  if (!client.createsFiles || !client.versionedEdits) return undefined;
  return newProject(documents.uriOf(resolvePath(workspace.root, 'fairlead.yaml')), rule);
}

function ruleEdits(file: Source, rule: string): readonly Edit[] {
  const root = rootOf(readYaml(file));
  const line = `${rule}: off`;
  const rules = entryOf(root, 'rules');
  if (rules && isMap(rules.value)) return entryOf(rules.value, rule) ? [] : appendEntries(rules.value, [line]);
  if (rules || !isMap(root)) return [];
  return appendEntries(root, ['rules:', `  ${line}`]);
}

function newProject(uri: string, rule: string): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const newText = `version: 1\nrules:\n  ${rule}: off\n`;
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
    ],
  };
}

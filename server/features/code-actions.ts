import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { Finding, FindingFix } from '../../engine/core/finding.ts';
import type { Checked } from '../documents.ts';
import { type Context, spanIn } from './feature.ts';
import { fixAll } from './fix-all.ts';
import { ignores } from './ignores.ts';

/** Fixes of what was found in this very version, then the ways to be left alone with it. */
export function codeActions(context: Context, { textDocument, range, context: asked }: CodeActionParams): CodeAction[] {
  const { uri } = textDocument;
  const checked = context.documents.checked(uri);
  if (!checked || !context.client.codeActionLiterals) return [];
  const wants = (kind: string) =>
    !asked.only || asked.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  if (wants('quickfix')) {
    const here = checked.judgement.findings.filter((finding) => touches(finding, spanIn(context, uri, range)));
    actions.push(...here.flatMap((finding) => fixes(context, finding)));
    actions.push(...firstOfEachRule(here).flatMap((finding) => ways(context, checked, finding)));
  }
  // Only on request: in the list at the cursor it would stand beside every single fix.
  if (asked.only && wants('source.fixAll.fairlead')) actions.push(...fixAll(context, checked));
  return actions;
}

function touches({ at }: Finding, [from, to]: readonly [number, number]): boolean {
  return at.span[0] <= to && from <= at.span[1];
}

function firstOfEachRule(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.toReversed().map((finding) => [finding.rule, finding])).values()].reverse();
}

function fixes(context: Context, finding: Finding): CodeAction[] {
  const preferred = finding.fixes.length === 1 && context.client.preferredActions;
  return finding.fixes.map((fix) => ({ ...quickFix(context, finding, fix), ...(preferred && { isPreferred: true }) }));
}

function quickFix({ convert }: Context, finding: Finding, { title, edits }: FindingFix): CodeAction {
  return {
    title,
    kind: 'quickfix',
    diagnostics: [convert.diagnostic(finding)],
    edit: convert.workspaceEdit(edits, finding.at.source.path),
  };
}

function ways(context: Context, checked: Checked, finding: Finding): CodeAction[] {
  const diagnostics = [context.convert.diagnostic(finding)];
  const actions: CodeAction[] = ignores(context, checked, finding).map((ignore) => ({
    ...ignore,
    kind: 'quickfix',
    diagnostics,
  }));
  if (!context.client.commands) return actions;
  const title = `Open the page of ${finding.rule}`;
  const command = { title, command: 'fairlead.openRulePage', arguments: [finding.rule] };
  return [...actions, { title, kind: 'quickfix', diagnostics, command }];
}

import type {
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
} from 'vscode-languageserver';
import type { Finding } from '../../engine/core/finding.ts';
import type { Check } from '../documents.ts';
import type { Context } from './feature.ts';

/** More would only slow the editor down; nobody reads them. */
const MAX_SHOWN = 1_000;

/** What the editor asks for when it wants to know. */
export function pull(context: Context, params: DocumentDiagnosticParams): DocumentDiagnosticReport {
  const check = context.documents.check(params.textDocument.uri);
  const resultId = toldAs(check, context);
  if (resultId !== undefined && resultId === params.previousResultId) return { kind: 'unchanged', resultId };
  return { kind: 'full', items: diagnosticsOf(check, context), ...(resultId !== undefined && { resultId }) };
}

/** What is sent to an editor that does not ask. */
export function published(context: Context, uri: string): PublishDiagnosticsParams | undefined {
  const document = context.documents.get(uri);
  if (!document) return undefined;
  const check = context.documents.check(uri);
  toldAs(check, context);
  return { uri, version: document.version, diagnostics: diagnosticsOf(check, context) };
}

/** The name of what the editor is told now: another one whenever something else was found. */
function toldAs(check: Check, { generation }: Context): string | undefined {
  return check.state === 'checked' ? `${generation}.${check.judgement.told()}` : undefined;
}

function diagnosticsOf(check: Check, { convert }: Context): Diagnostic[] {
  if (check.state === 'foreign') return [];
  if (check.state === 'stopped') return [notice(STOPPED)];
  if (check.state === 'too-large') return [convert.diagnostic(aboutFile(tooLarge(check.limit)))];
  const { findings } = check.judgement;
  const shown = findings.slice(0, MAX_SHOWN).map((finding) => convert.diagnostic(finding));
  const rest = findings.length - shown.length;
  return rest > 0 ? [notice(`${rest} more findings are not shown.`), ...shown] : shown;
}

const STOPPED = 'The checks of this file took too long twice and are stopped; the next edit starts them again.';

const tooLarge = (limit: number) => `This file is larger than ${limit / 1_000_000} MB, so it is not checked.`;

/** What the rule would say, had it seen the text. */
function aboutFile(message: string): Finding {
  const at = { source: { path: '', text: '' }, span: [0, 0] as const };
  return { rule: 'text/too-large', severity: 'info', message, at, related: [], fixes: [] };
}

function notice(message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: 3, source: 'fairlead', message };
}

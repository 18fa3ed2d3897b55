import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import type { Context } from './feature.ts';

export function links({ documents, convert }: Context, { textDocument: { uri } }: DocumentLinkParams): DocumentLink[] {
  const analysis = documents.checked(uri)?.analysis;
  if (!analysis) return [];
  return (analysis.kind.links?.(analysis.model) ?? []).map(({ span, target, tooltip }) => ({
    range: convert.range(analysis.model.source, span),
    target: 'url' in target ? target.url : documents.uriOf(target.path),
    ...(tooltip !== undefined && { tooltip }),
  }));
}

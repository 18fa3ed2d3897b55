import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import type { Link } from '../../engine/core/language.ts';
import type { Context } from './feature.ts';

export function links(context: Context, { textDocument: { uri } }: DocumentLinkParams): DocumentLink[] {
  const analysis = context.documents.checked(uri)?.analysis;
  if (!analysis) return [];
  return (analysis.kind.links?.(analysis.model) ?? []).map(({ span, target, tooltip }) => ({
    range: context.convert.range(analysis.model.source, span),
    target: addressOf(target, context),
    ...(tooltip !== undefined && { tooltip }),
  }));
}

/** A place is the address of its file with line and column behind it, as VS Code opens it. */
function addressOf(target: Link['target'], { documents, convert }: Context): string {
  if ('url' in target) return target.url;
  if ('path' in target) return documents.uriOf(target.path);
  const { source, span } = target.at;
  const { line, character } = convert.range(source, span).start;
  return `${documents.uriOf(source.path)}#L${line + 1},${character + 1}`;
}

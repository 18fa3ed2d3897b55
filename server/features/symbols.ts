import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { Symbol as Outline } from '../../engine/core/language.ts';
import type { Source } from '../../engine/core/span.ts';
import type { Context } from './feature.ts';

const KIND: Readonly<Record<Outline['kind'], SymbolKind>> = {
  environment: 3,
  service: 2,
  slot: 8,
  check: 12,
  volume: 19,
  network: 11,
  variable: 13,
  job: 5,
  step: 6,
  group: 4,
};

export function symbols(context: Context, params: DocumentSymbolParams): DocumentSymbol[] | SymbolInformation[] {
  const { uri } = params.textDocument;
  const analysis = context.documents.checked(uri)?.analysis;
  const found = analysis?.kind.symbols?.(analysis.model) ?? [];
  if (!analysis) return [];
  const { source } = analysis.model;
  if (context.client.nestedSymbols) return found.map((symbol) => nested(context, source, symbol));
  return found.flatMap((symbol) => flat(context, uri, source, symbol));
}

function nested(context: Context, source: Source, symbol: Outline): DocumentSymbol {
  return {
    name: symbol.name,
    ...(symbol.detail !== undefined && { detail: symbol.detail }),
    kind: KIND[symbol.kind],
    range: context.convert.range(source, symbol.span),
    selectionRange: context.convert.range(source, symbol.nameSpan),
    children: symbol.children.map((child) => nested(context, source, child)),
  };
}

function flat(context: Context, uri: string, source: Source, symbol: Outline): SymbolInformation[] {
  const location = { uri, range: context.convert.range(source, symbol.span) };
  const own = { name: symbol.name, kind: KIND[symbol.kind], location };
  return [own, ...symbol.children.flatMap((child) => flat(context, uri, source, child))];
}

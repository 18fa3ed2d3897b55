import type { Hover, HoverParams } from 'vscode-languageserver';
import { plain } from './completion.ts';
import { type Context, offsetIn } from './feature.ts';

export function hover(context: Context, { textDocument: { uri }, position }: HoverParams): Hover | null {
  const analysis = context.documents.checked(uri)?.analysis;
  const found = analysis?.kind.hover?.(analysis.model, offsetIn(context, uri, position));
  if (!analysis || !found) return null;
  const contents = context.client.markdown
    ? ({ kind: 'markdown', value: found.markdown } as const)
    : ({ kind: 'plaintext', value: plain(found.markdown) } as const);
  return { contents, range: context.convert.range(analysis.model.source, found.span) };
}

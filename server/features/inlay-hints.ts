import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { type Context, spanIn } from './feature.ts';

/** What Azure says, and when something happens, beside what the file says, in the part that is looked at. */
export function inlayHints(context: Context, { textDocument: { uri }, range }: InlayHintParams): InlayHint[] {
  const { documents, convert } = context;
  const azure = documents.azure(uri);
  const analysis = documents.checked(uri)?.analysis;
  if (!analysis) return [];
  const { kind, model } = analysis;
  const [start, end] = spanIn(context, uri, range);
  const seen = (kind.inlays?.(model, azure) ?? []).filter(({ offset }) => offset >= start && offset <= end);
  return seen.map(({ offset, label, tooltip }) => ({
    position: convert.range(model.source, [offset, offset]).start,
    label,
    tooltip,
    paddingLeft: true,
  }));
}

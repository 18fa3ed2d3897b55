import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export function documentFrom(item: {
  readonly uri: string;
  readonly languageId?: string;
  readonly version?: number;
  readonly text: string;
}): TextDocument {
  return TextDocument.create(item.uri, String(item.languageId ?? ''), Number(item.version ?? 0), String(item.text));
}

/**
 * Applies what an editor says it changed. Both threads go through here, so that the copy kept for a restart is letter
 * by letter the one that was checked. A range that is outside of the text or no range at all is moved inside.
 */
export function changed(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number | null | undefined,
): TextDocument {
  const clean = changes.map((change) =>
    'range' in change && change.range
      ? { text: String(change.text), range: { start: inside(change.range.start), end: inside(change.range.end) } }
      : { text: String(change.text) },
  );
  return TextDocument.update(document, clean, version ?? document.version + 1);
}

const inside = ({ line, character }: Position): Position => ({ line: natural(line), character: natural(character) });

const natural = (value: number) => (Number.isInteger(value) && value > 0 ? value : 0);

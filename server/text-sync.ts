import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export function documentFrom(item: {
  readonly uri: string;
  readonly languageId?: string;
  readonly version?: number;
  readonly text: string;
}): TextDocument {
  return TextDocument.create(item.uri, String(item.languageId ?? ''), versionOf(item.version) ?? 0, String(item.text));
}

/**
 * Applies what an editor says it changed. Both threads go through here, so that the copy kept for a restart is letter
 * by letter the one that was checked. A range that is outside of the text or no range at all is moved inside.
 * @throws TypeError for what is no change at all.
 */
export function changed(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: unknown,
): TextDocument {
  const clean = changes.map((change) => {
    if (typeof change.text !== 'string') throw new TypeError('a change has no text');
    if (!('range' in change) || !change.range) return { text: change.text };
    return { text: change.text, range: { start: inside(change.range.start), end: inside(change.range.end) } };
  });
  return TextDocument.update(document, clean, versionOf(version) ?? document.version + 1);
}

/** Whatever a client calls a version, as far as it is one. */
export function versionOf(value: unknown): number | undefined {
  return Number.isInteger(value) ? (value as number) : undefined;
}

/** The same place with both numbers possible: each that is not becomes zero. */
export function inside({ line, character }: Position): Position {
  return { line: natural(line), character: natural(character) };
}

const natural = (value: number) => (Number.isInteger(value) && value > 0 ? value : 0);

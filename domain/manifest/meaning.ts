/** Half-open, in UTF-16 offsets. */
export type TextSpan = readonly [start: number, end: number];

/** Characters as they are meant, and where each is written: `&amp;` in XML and `\u0026` in JSON mean `&`. */
export interface Meaning {
  readonly text: string;
  /** Where each character of `text` begins in the file, and behind them where the last one ends. */
  readonly starts: readonly number[];
}

/** What stands for an escape: its characters and how many are written for them; nothing where none begins. */
type Unescape = (at: number) => { readonly meant: string; readonly length: number } | undefined;

/** Characters and escapes of a part of the file, one by one. */
export function meaningOf(file: string, [start, end]: TextSpan, unescape: Unescape): Meaning {
  let text = '';
  const starts: number[] = [];
  for (let at = start; at < end; ) {
    const { meant, length } = unescape(at) ?? { meant: file.charAt(at), length: 1 };
    text += meant;
    for (let count = 0; count < meant.length; count++) starts.push(at);
    at += length;
  }
  return { text, starts: [...starts, end] };
}

/** Where characters of a meaning are written. */
export function spanOf({ starts }: Meaning, [start, end]: TextSpan): TextSpan {
  return [starts[start] ?? 0, starts[end] ?? 0];
}

/** The same without blanks around it. */
export function trimmed({ text, starts }: Meaning): Meaning {
  const from = text.length - text.trimStart().length;
  const to = Math.max(from, text.trimEnd().length);
  return { text: text.slice(from, to), starts: starts.slice(from, to + 1) };
}

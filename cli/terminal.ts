/**
 * What a terminal would obey instead of show: C0 and C1 controls (ESC, CR, LF among them), DEL, and the characters that
 * turn the direction of writing or cannot be seen.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text from a file, a file name or an error, as it can be printed on one line: no part of it drives the terminal. */
export function visible(text: string): string {
  return text.replace(OBEYED, (char) => SHORT[char] ?? `\\u{${char.charCodeAt(0).toString(16)}}`);
}

/** Like `visible`, for texts of several lines that we ship: line breaks stay. */
export function visibleLines(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line.replace(/\r$/, '')))
    .join('\n');
}

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly underline: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
}

/** Colours for a terminal, or nothing but the text. */
export function paint(color: boolean): Paint {
  const code = (on: number, off: number) => (text: string) => (color ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    underline: code(4, 24),
    red: code(31, 39),
    yellow: code(33, 39),
    blue: code(34, 39),
    green: code(32, 39),
  };
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

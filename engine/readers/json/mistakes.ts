import type { Span } from '../../core/span.ts';

/**
 * What is wrong, by the numbers `jsonc-parser` gives mistakes (its `ParseErrorCode` is a const enum); `here` is what
 * stands at the place.
 */
const MISTAKES: Readonly<Record<number, (here: string) => string>> = {
  1: (here) => `${here} is no value of JSON`,
  2: (here) => `${here} is no number of JSON`,
  3: (here) => `A name between \`"\` is missing before ${here}`,
  4: (here) => `A value is missing before ${here}`,
  5: (here) => `\`:\` is missing before ${here}`,
  6: (here) => `\`,\` is missing before ${here}`,
  7: (here) => `\`}\` is missing before ${here}`,
  8: (here) => `\`]\` is missing before ${here}`,
  9: (here) => `${here} stands behind the end of the \`}\` or \`]\` of the file`,
  11: () => '`*/` is missing at the end of a comment',
  12: (here) => `\`"\` is missing at the end of ${here}`,
  13: (here) => `${here} ends in the middle of a number`,
  14: (here) => `\`\\u\` has no four digits behind it in ${here}`,
  15: (here) => `\`\\\` stands before a character JSON does not escape in ${here}`,
  16: (here) => `A character that JSON writes with a \`\\\` stands in ${here}`,
};

/** The mistake of that number in the words of a message. */
export function mistakeIn(text: string, error: number, span: Span): string {
  const said = MISTAKES[error] ?? ((here: string) => `${here} is no part of JSON`);
  return `${said(hereIn(text, span))}: the file is refused.`;
}

/** What a line of a message has room for. */
const LONGEST = 40;

function hereIn(text: string, [start, end]: Span): string {
  const [line = ''] = text.slice(start, Math.min(end, start + LONGEST)).split(/[\r\n]/, 1);
  const shown = line.replaceAll('`', '').trim();
  return shown === '' ? 'the end of the text' : `\`${shown}\``;
}

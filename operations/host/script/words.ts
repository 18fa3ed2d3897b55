/** What cannot be told to a host: nothing of it was sent. The message is a sentence for people. */
export class Untellable extends Error {}

/** Control characters end a line, or mean something to a terminal; half a character is none. */
const UNTELLABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** The words as the script reads them: one in a line, and none is anything but itself. */
export function linesOf(words: readonly (string | number)[]): string {
  return words.map((word) => `${tellable(String(word))}\n`).join('');
}

function tellable(word: string): string {
  if (UNTELLABLE.test(word))
    throw new Untellable(
      `${shown(word)} holds a line break or another control character, which no host is told: it is left out or written another way.`,
    );
  return word;
}

/** How a word that may hold anything is quoted in a sentence. */
export function shown(word: string): string {
  const short = word.length > 80 ? `${word.slice(0, 80)}…` : word;
  return `\`${short.replace(/[\p{Cc}\p{Cs}\u2028\u2029`]/gu, '·')}\``;
}

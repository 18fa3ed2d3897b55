/** Titles of steps that ask whether something works. */
const ASKS =
  /\b(?:smoke|health|healthy|verif\w*|prob(?:e|ing)|e2e|end[- ]to[- ]end|acceptance|sanity|ping|is up|ready|readiness|warm\w*|test(?:s|ing)?)\b/i;
/** … of steps that only wake something up: nobody minds what it answers. */
const WAKES = /\bwarm/i;
/** … of what goes back to the version before. */
const RETURNS =
  /\broll(?:ing|ed)?[- _]?back|\brevert|\brestore[sd]? (?:the )?(?:previous|last)|\bswap[- _]back|\bundo\b/i;

export const asksByTitle = (title: string): boolean => ASKS.test(title);
export const wakesByTitle = (title: string): boolean => WAKES.test(title);
export const returnsByTitle = (title: string): boolean => RETURNS.test(title);

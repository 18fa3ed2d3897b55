import type { Place } from '../../core/span.ts';
import type { Spot } from './spot.ts';

/** The number an option of a command is set to, where the command shows it in one piece; else the whole command. */
export function numberSpot({ source, span }: Place, names: readonly string[], number: number): Spot {
  const digits = String(number);
  let found: Spot = { source, span };
  let before = '';
  for (const { 0: word, index } of source.text.slice(...span).matchAll(/[^\s"',=[\]]+/g)) {
    // The last one holds: a server stands behind what is run before it.
    if (word === digits && names.includes(before)) {
      const start = span[0] + index;
      const at = { source, span: [start, start + digits.length] as const };
      found = { ...at, write: (text) => [{ ...at, text }] };
    }
    before = word;
  }
  return found;
}

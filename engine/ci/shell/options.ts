import { absent, type Valued } from '../../../domain/tri.ts';
import type { Source } from '../../core/span.ts';
import type { Spot } from '../../project/graph/spot.ts';
import type { FilledWord } from './filled-word.ts';

/** The value behind one of the names of an option: `--slot staging`, `--slot=staging`, `-s staging`. */
export function optionIn(words: readonly FilledWord[], names: readonly string[], source: Source): Valued<string, Spot> {
  for (const [index, { text, isLiteral, span }] of words.entries()) {
    const next = words[index + 1];
    if (names.includes(text)) return next && !next.text.startsWith('--') ? valuedWord(next, source) : absent;
    const name = names.find((each) => each.startsWith('--') && text.startsWith(`${each}=`));
    if (name === undefined) continue;
    const at = { source, span };
    return isLiteral ? { state: 'known', value: text.slice(name.length + 1), at } : { state: 'unknown', at };
  }
  return absent;
}

/** Known when the shell puts nothing into it. */
export function valuedWord({ text, isLiteral, span, write }: FilledWord, source: Source): Valued<string, Spot> {
  const at = { source, span, ...(write && { write }) };
  return isLiteral ? { state: 'known', value: text, at } : { state: 'unknown', at };
}

/** Whether a word stands where an option could and is put in by the shell: `"${args[@]}"`, `$OPTIONS`. */
export function mayBringOptions(words: readonly FilledWord[]): boolean {
  return words.some(({ text, isLiteral }, index) => {
    if (isLiteral || text.startsWith('-')) return false;
    const before = words[index - 1];
    return !before?.text.startsWith('-') || before.text.includes('=');
  });
}

import { absent, type Valued } from '../../../domain/tri.ts';
import type { Place, Source } from '../../core/span.ts';
import type { ShellWord } from '../../readers/shell/syntax.ts';

/** The value behind one of the names of an option: `--slot staging`, `--slot=staging`, `-s staging`. */
export function optionIn(words: readonly ShellWord[], names: readonly string[], source: Source): Valued<string, Place> {
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
export function valuedWord({ text, isLiteral, span }: ShellWord, source: Source): Valued<string, Place> {
  const at = { source, span };
  return isLiteral ? { state: 'known', value: text, at } : { state: 'unknown', at };
}

/** Whether a word stands where an option could and is put in by the shell: `"${args[@]}"`, `$OPTIONS`. */
export function mayBringOptions(words: readonly ShellWord[]): boolean {
  return words.some(({ text, isLiteral }, index) => {
    if (isLiteral || text.startsWith('-')) return false;
    const before = words[index - 1];
    return !before?.text.startsWith('-') || before.text.includes('=');
  });
}

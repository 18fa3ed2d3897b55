import type { Source } from '../../core/span.ts';
import { MappedText } from '../../readers/mapped-text.ts';
import { readShell } from '../../readers/shell/read.ts';
import type { ShellScript } from '../../readers/shell/syntax.ts';
import type { FilledWord } from './filled-word.ts';

/** Options of ssh with a value behind them: https://man.openbsd.org/ssh. */
const VALUED = /^-[A-Za-z]*[BbcDEeFIiJLlmOoPpQRSWw]$/;

/** What `ssh host …` runs there: the script in its last word, or the words behind the host. */
export type Remote =
  | { readonly form: 'script'; readonly script: ShellScript }
  | { readonly form: 'words'; readonly words: readonly FilledWord[] };

/** Nothing where ssh only opens a shell, or where quotes and escapes hide what runs. */
export function remoteIn(words: readonly FilledWord[], source: Source): Remote | undefined {
  if (words[0]?.text !== 'ssh') return undefined;
  let at = 1;
  while (words[at]?.text.startsWith('-')) at += VALUED.test(words[at]?.text ?? '') ? 2 : 1;
  const [first, ...more] = words.slice(at + 1);
  if (!first) return undefined;
  const [start, end] = first.span;
  const written = source.text.slice(start, end);
  if (!/^["']/.test(written)) return { form: 'words', words: [first, ...more] };
  const inner = written.slice(1, -1);
  if (more.length > 0 || !/["']$/.test(written) || /[\\"`]/.test(inner)) return undefined;
  return { form: 'script', script: readShell(MappedText.of(source.text, [start + 1, end - 1])) };
}

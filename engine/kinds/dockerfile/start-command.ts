import { execForm } from '../../readers/dockerfile/exec-form.ts';
import type { DockerWord, Instruction } from '../../readers/dockerfile/syntax.ts';
import { MappedText } from '../../readers/mapped-text.ts';
import { readShell } from '../../readers/shell/read.ts';
import type { ShellList } from '../../readers/shell/syntax.ts';

/** A command as Docker starts it: a list of words as it is, anything else by a shell. */
export type StartCommand =
  | { readonly form: 'exec'; readonly words: readonly DockerWord[] }
  | { readonly form: 'shell'; readonly text: MappedText; readonly list: ShellList };

/** What a `CMD`, an `ENTRYPOINT` or the `CMD` of a health check starts; nothing for an empty one. */
export function startCommandOf({ keyword, rest }: Instruction): StartCommand | undefined {
  const text = keyword === 'HEALTHCHECK' ? rest.slice(/^CMD\s*/i.exec(rest.text)?.[0].length ?? 0) : rest;
  if (text.text.trim() === '') return undefined;
  const words = execForm(text);
  return words ? { form: 'exec', words } : { form: 'shell', text, list: readShell(text).list };
}

/** The words of a command as far as they can be seen; those of a line for a shell with its operators. */
export function roughly(command: StartCommand): string[] {
  if (command.form === 'exec')
    return command.words.flatMap(({ text }) => text.split(/[\s;]+/).filter((word) => word !== ''));
  return command.list.flatMap(({ node, next }) => [
    ...(node.type === 'command' ? node.words.map(({ text }) => text) : []),
    ...(next === '&&' ? ['&&'] : []),
  ]);
}

/** The text between the quotes of a JSON text; nothing when an escape makes it another. */
export function insideQuotes({ text, span }: DockerWord): MappedText | undefined {
  return span[1] - span[0] === text.length + 2 ? new MappedText(text, [[0, span[0] + 1]]) : undefined;
}

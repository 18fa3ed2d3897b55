import type { Span } from '../../core/span.ts';
import type { MappedText } from '../../readers/mapped-text.ts';
import { readShell } from '../../readers/shell/read.ts';
import type { ShellCommand, ShellList } from '../../readers/shell/syntax.ts';
import { lastCommand } from './last-command.ts';
import { insideQuotes, type StartCommand } from './start-command.ts';

/** A program that a shell starts and waits for. */
export interface HiddenServer {
  readonly program: string;
  /** Of the program's name. */
  readonly place: Span;
  /** The same command for Docker to start itself; none where it needs the shell. */
  readonly asList: string | undefined;
}

/** They end by themselves, are the shell's own, or take care of signals. */
const NO_SERVER = /^(?:exec|echo|printf|true|false|:|\.|source|exit|return|cd|export|set|wait|trap|test|\[|\[\[)$/;
const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:sh|dash|ash|bash|zsh)$/;
/** Bash puts the last command in its own place, so only the others stay. */
const STAYING = /^(?:\/(?:usr\/)?bin\/)?(?:sh|dash)$/;

/** The program at the end of a line for a shell; nothing where it takes the shell's place, or cannot be seen. */
export function hiddenServer(command: StartCommand): HiddenServer | undefined {
  if (command.form === 'shell') {
    const last = lastProgram(command.list);
    return last && { ...serverOf(last), asList: listOf(command.text, command.list, last) };
  }
  const [shell, option, script] = command.words;
  if (!shell || !script || !STAYING.test(shell.text) || !/^-[a-z]*c$/.test(option?.text ?? '')) return undefined;
  const text = insideQuotes(script);
  const last = text && lastProgram(readShell(text).list);
  return last ? { ...serverOf(last), asList: undefined } : undefined;
}

function serverOf({ words: [program] }: ShellCommand): { readonly program: string; readonly place: Span } {
  return { program: program?.text ?? '', place: program?.span ?? [0, 0] };
}

function lastProgram(list: ShellList): ShellCommand | undefined {
  const last = lastCommand(list);
  if (!last || list.some(({ node }) => node.type === 'command' && node.words[0]?.text === 'trap')) return undefined;
  const [program, argument] = last.words;
  if (!program?.isLiteral || NO_SERVER.test(program.text)) return undefined;
  // A shell to type in, or one that is given a script of its own.
  return SHELL.test(program.text) && (!argument || argument.text.startsWith('-')) ? undefined : last;
}

/** One command of plain words on one line is the same as a list. */
function listOf({ text }: MappedText, list: ShellList, { words, assignments, span }: ShellCommand): string | undefined {
  const isPlain = list.length === 1 && assignments.length === 0 && words.every(({ isLiteral }) => isLiteral);
  if (!isPlain || /[<>\n]/.test(text) || span[1] - span[0] !== text.length) return undefined;
  return `[${words.map((word) => JSON.stringify(word.text)).join(', ')}]`;
}

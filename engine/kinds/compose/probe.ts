import { programName } from '../../../domain/program-name.ts';
import { type ShellCommand, shellCommands } from '../../../domain/shell-words.ts';
import { isScalar, isSeq, itemsOf, type Node, type ScalarNode, type SeqNode, scalarOf } from '../../readers/tree.ts';

/** One program a health check runs, with its words as the program sees them; `$` in one is known only at the start. */
export interface ProbeCommand extends ShellCommand {
  /** Without its folder: `curl`. */
  readonly program: string;
  /** Behind the program. */
  readonly args: readonly string[];
}

/** What a health check runs, where it is written so that it can be read without running it. */
export interface Probe {
  readonly commands: readonly ProbeCommand[];
  /** The one string a shell reads; none for words in a list. */
  readonly script: ScalarNode | undefined;
  readonly list: SeqNode | undefined;
  readonly node: Node;
}

const SHELLS = new Set(['ash', 'bash', 'dash', 'sh', 'zsh']);

/** Nothing for a test that is broken, switched off, or brought by a variable. */
export function probeOf(test: Node | undefined): Probe | undefined {
  if (isScalar(test)) return scriptProbe(test, undefined);
  if (!isSeq(test)) return undefined;
  const [keyword, first, ...rest] = itemsOf(test);
  if (scalarOf(keyword) === 'CMD-SHELL')
    return isScalar(first) && rest.length === 0 ? scriptProbe(first, test) : undefined;
  if (scalarOf(keyword) !== 'CMD' || !first) return undefined;
  const [option, script, ...others] = rest;
  if (SHELLS.has(programName(textOf(first))) && textOf(option) === '-c' && isScalar(script) && others.length === 0)
    return scriptProbe(script, test);
  const command = commandOf({ words: [first, ...rest].map(textOf), next: undefined });
  return command && { commands: [command], script: undefined, list: test, node: test };
}

function scriptProbe(script: ScalarNode, list: SeqNode | undefined): Probe | undefined {
  const text = textOf(script);
  const commands = shellCommands(text)?.map(commandOf);
  if (!commands || commands.length === 0 || !commands.every((command) => command !== undefined)) return undefined;
  return { commands, script, list, node: script };
}

/** Nothing where a variable brings the program. */
function commandOf(command: ShellCommand): ProbeCommand | undefined {
  const start = command.words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word) && word !== 'exec');
  const [word = '', ...args] = command.words.slice(Math.max(start, 0));
  return word === '' || word.includes('$') ? undefined : { ...command, program: programName(word), args };
}

/** As it reaches the container where nothing else is known: `$$` is its `$`. */
function textOf(node: Node | undefined): string {
  const value = scalarOf(node);
  return value === undefined || value === null ? '' : String(value).replaceAll('$$', '$');
}

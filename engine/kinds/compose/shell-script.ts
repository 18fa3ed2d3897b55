import {
  child,
  isScalar,
  isSeq,
  itemsOf,
  type MapNode,
  type Node,
  type ScalarNode,
  scalarOf,
} from '../../readers/tree.ts';
import { writtenAt } from './written.ts';

/** A script that a service hands to `sh`, which on Debian stays in front of what it starts. */
export interface ShellScript {
  readonly text: string;
  readonly node: ScalarNode;
  /** Where a character of the text stands in the file; nothing where escapes or folded lines move it. */
  placeOf(offset: number): number | undefined;
}

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:da)?sh$/;
const OPTION = /^-[a-z]*c$/;
/** The whole of a command that is written as one text, which Compose takes apart without a shell. */
const LINE = /^\s*(?:\/(?:usr\/)?bin\/)?(?:da)?sh\s+-[a-z]*c\s+(["'])([\s\S]*)\1\s*$/;

/** Of the entrypoint, of the command, or of the command where the entrypoint is the bare shell. */
export function shellScriptOf(body: MapNode): ShellScript | undefined {
  const [entrypoint, command] = [child(body, 'entrypoint'), child(body, 'command')];
  if (!entrypoint) return scriptIn(command);
  const words = wordsOf(entrypoint);
  const isShell = words.length === 2 && SHELL.test(words[0] ?? '') && OPTION.test(words[1] ?? '');
  const only = itemsOf(command)[0];
  return isShell && itemsOf(command).length === 1 && isScalar(only) ? whole(only) : scriptIn(entrypoint);
}

function scriptIn(node: Node | undefined): ShellScript | undefined {
  if (isSeq(node)) {
    const [shell = '', option = ''] = wordsOf(node);
    const script = itemsOf(node)[2];
    return SHELL.test(shell) && OPTION.test(option) && isScalar(script) ? whole(script) : undefined;
  }
  if (!isScalar(node) || typeof node.value !== 'string') return undefined;
  const [line, , text] = LINE.exec(node.value) ?? [];
  if (line === undefined || text === undefined) return undefined;
  const start = line.trimEnd().length - 1 - text.length;
  return { text, node, placeOf: (offset) => writtenAt(node, start + offset) };
}

function whole(node: ScalarNode): ShellScript | undefined {
  if (typeof node.value !== 'string') return undefined;
  return { text: node.value, node, placeOf: (offset) => writtenAt(node, offset) };
}

const wordsOf = (node: Node) => itemsOf(node).map((item) => String(scalarOf(item) ?? ''));

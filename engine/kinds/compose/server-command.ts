import { roughWords, type ServerCommand, serverIn, workersIn } from '../../../domain/server-command.ts';
import { isSeq, itemsOf, type Node, scalarOf } from '../../readers/tree.ts';

/** The server a `command` or `entrypoint` starts; nothing when it starts another or cannot be seen. */
export function serverOf(command: Node | undefined): ServerCommand | undefined {
  return serverIn(wordsOf(command));
}

/** How many processes of the application it starts; nothing when it does not tell. */
export function workersOf(command: Node | undefined): number | undefined {
  return workersIn(wordsOf(command));
}

/** The words of a `command` or `entrypoint`, as far as blanks, quotes and `;` tell them. */
export function wordsOf(command: Node | undefined): string[] {
  const parts = isSeq(command) ? itemsOf(command) : command ? [command] : [];
  return parts.flatMap((part) => {
    const text = scalarOf(part);
    return text === null || text === undefined ? [] : roughWords(String(text));
  });
}

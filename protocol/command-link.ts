import type { CommandId } from './commands.ts';

/** A link to a command of ours, for texts the editor renders; it makes a button of one that has a line to itself. */
export function link(title: string, command: CommandId): string {
  return `[${title}](command:${command})`;
}

import * as vscode from 'vscode';
import { type CommandArgs, type CommandId, commands } from '../protocol/commands.ts';

/** Leaving one out, or adding one the table lacks, does not compile. */
export type Handlers = { readonly [Id in CommandId]: (...args: CommandArgs[Id]) => Promise<void> };

export function registerCommands(handlers: Handlers): vscode.Disposable {
  const ids = Object.keys(commands) as CommandId[];
  return vscode.Disposable.from(...ids.map((id) => vscode.commands.registerCommand(id, handlers[id])));
}

/** For status items, links and buttons: the arguments are checked against the table. */
export function command<Id extends CommandId>(id: Id, ...args: CommandArgs[Id]): vscode.Command {
  return { command: id, title: commands[id].title, arguments: args };
}

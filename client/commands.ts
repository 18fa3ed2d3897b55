import * as vscode from 'vscode';
import { type CommandArgs, type CommandId, commands } from '../protocol/commands.ts';

/** Leaving one out, or adding one the table lacks, does not compile. */
export type Handlers = { readonly [Id in CommandId]: (...args: CommandArgs[Id]) => Promise<void> };

export function registerCommands(handlers: Handlers): vscode.Disposable {
  const ids = Object.keys(commands) as CommandId[];
  return vscode.Disposable.from(...ids.map((id) => vscode.commands.registerCommand(id, guarded(id, handlers[id]))));
}

const RESTRICTED =
  'Restricted Mode: this folder is not trusted, so nothing is asked of Azure and nothing is done by it.';

const TRUST = 'Manage Workspace Trust';

/** What the palette greys out can still be called by name, so it is asked here as well. */
function guarded(id: CommandId, handler: (...args: never[]) => Promise<void>): (...args: never[]) => Promise<void> {
  const { enablement = '' } = commands[id];
  if (!enablement.includes('isWorkspaceTrusted')) return handler;
  return async (...args) => {
    if (vscode.workspace.isTrusted) return handler(...args);
    void vscode.window.showWarningMessage(RESTRICTED, TRUST).then((pressed) => {
      if (pressed === TRUST) void vscode.commands.executeCommand('workbench.trust.manage');
    });
  };
}

/** For status items, links and buttons: the arguments are checked against the table. */
export function command<Id extends CommandId>(id: Id, ...args: CommandArgs[Id]): vscode.Command {
  return { command: id, title: commands[id].title, arguments: args };
}

import * as vscode from 'vscode';
import { COPY, copyExample, seedIn } from './example.ts';

/** A copy of an example below the extension's own storage: nobody else's folder is ever taken for it. */
export interface Trial {
  /** Whether the folder that is open is the copy, so that its Azure is the simulator. */
  readonly isOpen: boolean;
  /** What the simulator starts with. */
  readonly seed: string;
  open(): Promise<void>;
}

export function trialOf({ extensionPath, globalStorageUri }: vscode.ExtensionContext): Trial {
  const copy = vscode.Uri.joinPath(globalStorageUri, ...COPY);
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    isOpen: folders.length === 1 && folders[0]?.uri.fsPath === copy.fsPath,
    seed: seedIn(extensionPath),
    async open() {
      await copyExample(extensionPath, copy.fsPath);
      // What is open stays open.
      await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow: folders.length > 0 });
    },
  };
}

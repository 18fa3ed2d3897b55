import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The example that is tried out, and what its simulated Azure has at first. */
const EXAMPLE = 'examples/app-service-container';
const SEED = 'simulator.json';

/** A copy of the example below the extension's own storage: nobody else's folder is ever taken for it. */
export interface Trial {
  /** Whether the folder that is open is the copy, so that its Azure is the simulator. */
  readonly isOpen: boolean;
  /** What the simulator starts with, from the extension itself. */
  readonly seed: string;
  /** Keeps where the simulator is. */
  readonly address: string;
  /** Copies the example where it is missing, and opens it; what somebody wrote into it stays. */
  open(): Promise<void>;
}

export function trialOf(context: vscode.ExtensionContext): Trial {
  const example = context.asAbsolutePath(EXAMPLE);
  const copy = vscode.Uri.joinPath(context.globalStorageUri, 'trial', 'contoso-documents');
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    isOpen: folders.length === 1 && folders[0]?.uri.fsPath === copy.fsPath,
    seed: join(example, SEED),
    address: vscode.Uri.joinPath(context.globalStorageUri, 'trial', 'simulator.json').fsPath,
    async open() {
      if (!existsSync(copy.fsPath)) {
        const isShown = (source: string) => source !== join(example, 'before');
        await cp(example, copy.fsPath, { recursive: true, filter: isShown });
      }
      // What is open stays open.
      await vscode.commands.executeCommand('vscode.openFolder', copy, { forceNewWindow: folders.length > 0 });
    },
  };
}

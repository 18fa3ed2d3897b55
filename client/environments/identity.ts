import * as vscode from 'vscode';
import { SIMULATOR } from './rows.ts';

/** With whose eyes the environments are seen, in the status bar; a view alone in its container has no place for it. */
export interface IdentityItem extends vscode.Disposable {
  /** Without anybody it is not there. */
  show(as: string | undefined): void;
}

export function createIdentityItem(): IdentityItem {
  const item = vscode.window.createStatusBarItem('fairlead.identity', vscode.StatusBarAlignment.Left);
  item.name = 'Fairlead: Azure Account';
  item.command = 'fairlead.environments.focus';
  return {
    show(as) {
      if (as === undefined) return item.hide();
      const isSimulator = as === SIMULATOR;
      item.text = isSimulator ? `$(beaker) ${SIMULATOR}` : `$(account) ${as}`;
      item.tooltip = isSimulator ? 'Fairlead shows a simulated Azure on this computer' : `Fairlead asks Azure as ${as}`;
      item.accessibilityInformation = { label: item.tooltip };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}

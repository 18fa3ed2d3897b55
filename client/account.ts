import * as vscode from 'vscode';
import type { Choice } from './azure/account.ts';
import { setting } from './settings.ts';

/** The editor's own, of its second Microsoft sign-in. */
const SOVEREIGN = 'microsoft-sovereign-cloud.environment';
const SETTINGS = ['fairlead.credential', 'fairlead.tenant', SOVEREIGN];

/** As whom Azure is asked, as the settings of this machine have it. */
export function accountChoice(): Choice {
  return {
    credential: setting('fairlead.credential'),
    tenant: setting('fairlead.tenant') || undefined,
    sovereign: vscode.workspace.getConfiguration().get<string>(SOVEREIGN) || undefined,
  };
}

/** Tells when that may be somebody else. */
export function watchAccount(changed: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (setting('fairlead.credential') === 'vscode' && provider.id.startsWith('microsoft')) changed();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (SETTINGS.some((name) => event.affectsConfiguration(name))) changed();
    }),
  );
}

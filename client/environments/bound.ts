import * as vscode from 'vscode';
import { accountChoice } from '../account.ts';
import type { Desk, DeskPorts } from '../azure/desk/desk.ts';
import type { Lookout } from '../azure/main.ts';
import type { TrialSimulator } from '../trial/simulator.ts';

/** Azure as it is looked at, and as it is changed: the same account in both. */
export interface Bound {
  readonly lookout: Lookout;
  readonly desk: Desk;
}

/** Where deployment files are read, and where programs of this computer print. */
export type Here = Pick<DeskPorts, 'deployment' | 'print'>;

/** The bundle with Azure's SDK is read here, and nowhere before. */
export async function boundToAzure(here: Here): Promise<Bound> {
  const { azureAccount, deskAt, lookout } = await import('../azure/main.ts');
  const account = azureAccount(accountChoice(), vscode.authentication);
  return { lookout: lookout(account, process.env), desk: deskAt(account.binding, deskPorts(here)) };
}

export async function boundToSimulator(simulator: TrialSimulator, here: Here): Promise<Bound> {
  const { deskAt, lookout, simulatorAccount } = await import('../azure/main.ts');
  const account = simulatorAccount(await simulator.start());
  return { lookout: lookout(account, process.env), desk: deskAt(account.binding, deskPorts(here)) };
}

function deskPorts({ deployment, print }: Here): DeskPorts {
  return {
    isTrusted: () => vscode.workspace.isTrusted,
    async deployment(file) {
      // The server knows what is open, and the editor closes what nobody looks at.
      await vscode.workspace.openTextDocument(vscode.Uri.parse(file));
      return deployment(file);
    },
    variables: process.env,
    print,
  };
}
